#!/usr/bin/env bash
# Debian's mod_auth_openidc, as an office would put it in front of an old application, against a running E-Akun.
#
#   apt-get install apache2 libapache2-mod-auth-openidc curl     (once, as root)
#   npm start                                                    (in another window)
#   test/clients/mod-auth-openidc.sh [http://localhost:3000]
#
# Apache runs in a folder of its own, on a free port of 127.0.0.1, and is gone at the end. Exit status 0: all passed.
set -euo pipefail

base=${1:-http://localhost:${PORT:-3000}}
issuer=$base/oidc
root=$(cd "$(dirname "$0")/../.." && pwd)
modules=${APACHE_MODULES:-/usr/lib/apache2/modules}
apache=$(command -v apache2 || command -v httpd || true)
[ -n "$apache" ] || { echo "apache2 is not installed"; exit 2; }
[ -f "$modules/mod_auth_openidc.so" ] || { echo "mod_auth_openidc is not installed in $modules"; exit 2; }
curl -fsS -o /dev/null "$issuer/.well-known/openid-configuration" || { echo "no E-Akun at $base"; exit 2; }

work=$(mktemp -d)
port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
app=http://localhost:$port
stop() {
  if [ -s "$work/apache.pid" ]; then kill "$(cat "$work/apache.pid")" 2>/dev/null || true; sleep 0.5; fi
  rm -rf "$work"
}
trap stop EXIT

json() { node -e 'let t="";process.stdin.on("data",c=>t+=c).on("end",()=>{const v=eval("("+process.argv[1]+")")(JSON.parse(t));process.stdout.write(String(v??""))})' "$1"; }

# Who signs in: the demonstration names its people; elsewhere NIP and PASSWORD are given.
if [ -z "${NIP:-}" ]; then
  person=$(curl -fsS "$base/demo.json" | json 'd => JSON.stringify(d.people[0])')
  NIP=$(json 'p => p.nip' <<<"$person")
  PASSWORD=$(json 'p => p.password' <<<"$person")
fi

registered=$(cd "$root" && node scripts/cli.mjs application:create - <<JSON
{
  "client_name": "mod_auth_openidc $port",
  "redirect_uris": ["$app/callback"],
  "post_logout_redirect_uris": ["$app/bye"],
  "backchannel_logout_uri": "$app/callback?logout=backchannel",
  "scope": "openid profile email offline_access"
}
JSON
)
client_id=$(json 'r => r.client_id' <<<"$registered")
client_secret=$(json 'r => r.client_secret' <<<"$registered")

mkdir "$work/htdocs" "$work/run"
echo 'the old application' >"$work/htdocs/index.html"
echo 'goodbye' >"$work/htdocs/bye"
chmod -R a+rX "$work"
cat >"$work/httpd.conf" <<CONF
ServerRoot "$work"
ServerName localhost
Listen 127.0.0.1:$port
PidFile $work/apache.pid
ErrorLog $work/error.log
LogLevel warn
Mutex file:$work/run
DocumentRoot $work/htdocs
$([ "$(id -u)" = 0 ] && printf 'User www-data\nGroup www-data')
LoadModule mpm_event_module $modules/mod_mpm_event.so
LoadModule authn_core_module $modules/mod_authn_core.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule authz_user_module $modules/mod_authz_user.so
LoadModule dir_module $modules/mod_dir.so
LoadModule auth_openidc_module $modules/mod_auth_openidc.so
DirectoryIndex index.html

OIDCProviderMetadataURL $issuer/.well-known/openid-configuration
OIDCClientID $client_id
OIDCClientSecret $client_secret
OIDCRedirectURI $app/callback
OIDCCryptoPassphrase $(node -p 'crypto.randomUUID()')
OIDCScope "openid profile email offline_access"
OIDCPKCEMethod S256
OIDCIDTokenSignedResponseAlg ES256
OIDCProviderTokenEndpointAuth client_secret_basic
OIDCRemoteUserClaim sub
OIDCInfoHook access_token id_token userinfo refresh_token
<Location />
  AuthType openid-connect
  Require valid-user
</Location>
<Location /bye>
  AuthType None
  Require all granted
</Location>
CONF
"$apache" -f "$work/httpd.conf"
for _ in $(seq 50); do curl -fsS -o /dev/null "$app/bye" 2>/dev/null && break; sleep 0.1; done

failed=0
check() { # name, what is expected (an extended regular expression), what came
  if grep -Eq -- "$2" <<<"$3"; then echo "pass  $1"; else
    echo "FAIL  $1"; echo "      expected: $2"; echo "      received: $(head -c 600 <<<"$3")"; failed=1
  fi
}
browse() { curl -sS -L --max-redirs 12 -b "$work/jar" -c "$work/jar" -w '\n%{url_effective}\n' "$@"; }
# The form names its own address; a browser sends the origin of the page with it.
submit() { # page, extra curl arguments
  local action
  action=$(grep -o '<form[^>]*action="[^"]*"' <<<"$1" | head -1 | sed 's/.*action="//; s/"$//; s/&amp;/\&/g')
  case $action in /*) action=$base$action ;; esac
  browse -H "Origin: $base" "${@:2}" "$action"
}
# Sends the form with nothing but its hidden fields.
press() {
  local args=(-d '') field
  while read -r field; do args+=(--data-urlencode "$field"); done < <(
    grep -o '<input type="hidden"[^>]*>' <<<"$1" | sed -E 's/.*name="([^"]*)".*value="([^"]*)".*/\1=\2/'
  )
  submit "$1" "${args[@]}"
}
sign_in() {
  page=$(browse "$app/")
  check "$1: asks at the sign-in page of E-Akun" "$base/masuk/" "$page"
  home=$(submit "$page" --data-urlencode "nip=$NIP" --data-urlencode "password=$PASSWORD")
  check "$1: comes back to the application" 'the old application' "$home"
}

sign_in 'first sign-in'
info=$(browse "$app/callback?info=json" | head -1)
check 'userinfo: the person has a name' '"name": ?"[^"]+' "$info"
token=$(json 'i => i.access_token' <<<"$info")
check 'refresh: there is a refresh token' '"refresh_token": ?"[^"]+' "$info"
browse -G --data-urlencode "refresh=$app/" --data-urlencode "access_token=$token" "$app/callback" >/dev/null
again=$(browse "$app/callback?info=json" | head -1)
check 'refresh: the access token is another one' '^changed$' \
  "$([ "$(json 'i => i.access_token' <<<"$again")" != "$token" ] && echo changed || echo the same)"

page=$(browse -G --data-urlencode "logout=$app/bye" "$app/callback")
check 'sign-out: E-Akun is asked to end the session' "$base/oidc/session/end" "$page"
check 'sign-out: returns to the application' '^goodbye' "$(press "$page")"
check 'sign-out: nobody is signed in any more' "$base/masuk/" "$(browse "$app/")"

sign_in 'second sign-in'
left=$(press "$(browse "$base/keluar")")
check 'back-channel: signed out at E-Akun itself' 'sudah keluar' "$left"
for _ in $(seq 100); do
  page=$(browse "$app/"); grep -q "$base/masuk/" <<<"$page" && break; sleep 0.2
done
check 'back-channel: the application has heard of it' "$base/masuk/" "$page"

if [ $failed = 0 ]; then echo 'all passed'; else tail -5 "$work/error.log"; fi
exit $failed
