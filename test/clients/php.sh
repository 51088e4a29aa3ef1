#!/bin/sh
# The PHP client of examples/php against the product, from sign-in to sign-out in both directions.
# Needs php-cli (Debian: apt-get install php-cli php-curl); not part of npm test, because a fresh machine has none.
# Usage: test/clients/php.sh      Ends with "N passed, N failed", and with 1 when something failed.
set -eu
cd "$(dirname "$0")/../.."
command -v "${PHP:-php}" >/dev/null || { echo "php is not installed; on Debian: apt-get install php-cli php-curl" >&2; exit 2; }
exec node --disable-warning=ExperimentalWarning test/clients/php.mjs
