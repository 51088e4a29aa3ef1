<?php

declare(strict_types=1);

/**
 * E-Akun for PHP applications: one file, PHP 7.4 or newer, no framework, no Composer.
 * Needs the extensions openssl and json, and curl or allow_url_fopen.
 *
 *   require 'e-akun.php';
 *   $person = EAkun::requireLogin();              // signed in, or on the way to E-Akun
 *   $person = EAkun::user();                      // signed in, or null
 *   EAkun::requireLogin(['acr' => 'aal2']);       // with a second factor
 *   echo EAkun::logoutButton('Keluar');           // a small form; signs out here and everywhere
 *   EAkun::accessToken();                         // for calls to userinfo, or to an API: accessToken($resource)
 *
 * This file is also the only address the application registers: redirect URI, sign-in started by the portal,
 * back-channel logout and the page after signing out are all `<app_url>/e-akun.php`. Settings: see README.md.
 *
 * It speaks OpenID Connect Core 1.0 (code flow), PKCE (RFC 7636), `iss` in answers (RFC 9207),
 * RP-Initiated Logout 1.0 and Back-Channel Logout 1.0. License: Apache-2.0.
 */
final class EAkunError extends RuntimeException
{
    /** @var int HTTP status of the page that tells it */
    public $status;
    /** @var string */
    public $title;

    public function __construct(string $text, int $status = 400, string $title = 'Belum dapat masuk')
    {
        parent::__construct($text);
        $this->status = $status;
        $this->title = $title;
    }
}

final class EAkun
{
    private const LEEWAY = 60; // seconds two clocks may differ
    private const ATTEMPT_SECONDS = 600;
    private const CACHE_SECONDS = 3600;
    private const REFETCH_SECONDS = 60; // an unknown key id makes us ask again, but not more often than this
    private const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

    /** @var array<string, mixed>|null */
    private static $settings = null;

    // ---- What an application calls -----------------------------------------------------------------------------

    /** Optional: settings from the application's own configuration instead of e-akun.config.php. */
    public static function configure(array $given): void
    {
        $settings = $given + [
            'issuer' => '',
            'client_id' => '',
            'client_secret' => null,
            'app_url' => '',
            'scope' => 'openid profile employment roles',
            'algorithms' => ['ES256', 'RS256'],
            'idle_seconds' => 3600,
            'lifetime_seconds' => 8 * 3600,
            'storage_dir' => null,
            'page' => null,
        ];
        $settings['issuer'] = rtrim((string) $settings['issuer'], '/');
        $settings['app_url'] = rtrim((string) $settings['app_url'], '/');
        foreach (['issuer', 'client_id', 'app_url'] as $name) {
            if ($settings[$name] === '') {
                throw new InvalidArgumentException("Pengaturan E-Akun \"$name\" belum diisi.");
            }
        }
        foreach (['issuer', 'app_url'] as $name) {
            // A code or token that travels in clear can be taken on its way; loopback never leaves the machine.
            if (!preg_match('#^https://[^\s/]+|^http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(/|$)#', $settings[$name])) {
                throw new InvalidArgumentException("Pengaturan E-Akun \"$name\" harus alamat https (http hanya untuk localhost).");
            }
        }
        if ($settings['storage_dir'] === null) {
            $owner = function_exists('posix_geteuid') ? posix_geteuid() : get_current_user();
            $settings['storage_dir'] = sys_get_temp_dir() . '/e-akun-'
                . substr(hash('sha256', "$owner|{$settings['issuer']}|{$settings['client_id']}|" . __DIR__), 0, 16);
        }
        self::$settings = $settings;
    }

    /**
     * The claims of the person who is signed in; everybody else is sent to E-Akun and comes back to this page.
     * @param array{acr?: string, max_age?: int} $options level and age the sign-in must have at least
     */
    public static function requireLogin(array $options = []): array
    {
        $person = self::user();
        if ($person !== null && self::isStrongEnough($options)) {
            return $person;
        }
        $isPage = ($_SERVER['REQUEST_METHOD'] ?? 'GET') === 'GET';
        if (($_SERVER['HTTP_SEC_FETCH_DEST'] ?? 'document') === 'empty' || isset($_SERVER['HTTP_X_REQUESTED_WITH'])) {
            self::json(401, ['error' => 'login_required']);
        }
        self::answering(function () use ($isPage, $options): void {
            self::begin($isPage ? ($_SERVER['REQUEST_URI'] ?? '/') : '/', $options);
        });
        exit;
    }

    /** The claims of the person who is signed in, or null. `sub` is the key of a person; the NIP is not. */
    public static function user(): ?array
    {
        // Who brings no cookie has no session; opening one for each visitor would only fill the disk.
        if (session_status() !== PHP_SESSION_ACTIVE && !isset($_COOKIE[self::sessionName()])) {
            return null;
        }
        self::openSession();
        $login = $_SESSION['e-akun']['login'] ?? null;
        if ($login === null) {
            return null;
        }
        $now = time();
        $over = $now - $login['used_at'] > self::setting('idle_seconds')
            || $now - $login['since'] > self::setting('lifetime_seconds');
        if ($over || self::wasEnded($login['sid'], $login['claims']['sub'], $login['since'])) {
            self::forget();
            return null;
        }
        $_SESSION['e-akun']['login']['used_at'] = $now;
        return $login['claims'];
    }

    /** A form with one button that signs out of the application, of E-Akun and of all other applications. */
    public static function logoutButton(string $text = 'Keluar'): string
    {
        self::openSession();
        $_SESSION['e-akun']['form'] = $_SESSION['e-akun']['form'] ?? self::random();
        return '<form method="post" action="' . self::html(self::endpoint()) . '">'
            . '<input type="hidden" name="keluar" value="' . self::html($_SESSION['e-akun']['form']) . '">'
            . '<button>' . self::html($text) . '</button></form>';
    }

    /** Signs out (RP-Initiated Logout 1.0). Call it only for a POST request that you have checked against CSRF. */
    public static function logout(): void
    {
        self::answering(function (): void {
            self::openSession();
            $login = $_SESSION['e-akun']['login'] ?? null;
            self::forget();
            if ($login === null) {
                self::page(200, 'Anda sudah keluar', 'Tidak ada sesi di aplikasi ini.');
                return;
            }
            try {
                $end = self::discovery()['end_session_endpoint'];
                self::revoke($login['tokens']['refresh']);
            } catch (EAkunError $error) {
                self::page(503, 'Anda keluar dari aplikasi ini saja', 'E-Akun belum dapat dihubungi, sehingga sesi '
                    . 'E-Akun masih ada. Tutup peramban bila komputer ini dipakai bersama.');
                return;
            }
            $state = self::random();
            self::openSession();
            $_SESSION['e-akun']['goodbye'] = $state;
            self::redirect($end, [
                'id_token_hint' => $login['id_token'],
                'client_id' => self::setting('client_id'),
                'post_logout_redirect_uri' => self::endpoint(),
                'state' => $state,
            ]);
        });
        exit;
    }

    /**
     * A live access token: the one of the sign-in, refreshed when needed and possible (scope `offline_access`).
     * @param string|null $resource address of an API, RFC 8707; null: for userinfo
     */
    public static function accessToken(?string $resource = null): ?string
    {
        if (self::user() === null) {
            return null;
        }
        $tokens = $_SESSION['e-akun']['login']['tokens'];
        $known = $tokens['access'][$resource ?? ''] ?? null;
        if ($known !== null && $known['until'] > time() + 30) {
            return $known['token'];
        }
        if ($tokens['refresh'] === null) {
            return null;
        }
        // PHP locks the session while a page runs, so two pages of one person never redeem the same refresh token.
        try {
            $got = self::token(['grant_type' => 'refresh_token', 'refresh_token' => $tokens['refresh']]
                + ($resource === null ? [] : ['resource' => $resource]));
        } catch (EAkunError $error) {
            if ($error->status < 500) {
                self::forget(); // the provider took it back: signed out, or no longer allowed in
            }
            return null;
        }
        self::keepTokens($got, $resource ?? '');
        return $got['access_token'];
    }

    // ---- The address <app_url>/e-akun.php ----------------------------------------------------------------------

    /** Answers everything that E-Akun or the browser sends to this file. */
    public static function serve(): void
    {
        self::answering(function (): void {
            if (($_SERVER['REQUEST_METHOD'] ?? '') === 'POST') {
                if (isset($_POST['logout_token'])) {
                    self::backchannel($_POST['logout_token']);
                } elseif (isset($_POST['iss'])) {
                    self::begun($_POST);
                } else {
                    self::endByForm();
                }
                return;
            }
            $state = self::param('state');
            if ($state !== null && (self::param('code') !== null || self::param('error') !== null)) {
                self::complete($state);
            } elseif ($state !== null) {
                self::goodbye($state);
            } else {
                self::begun($_GET);
            }
        });
    }

    /** Third-party-initiated login (OpenID Connect Core, section 4; GET and POST): the portal opens this application. */
    private static function begun(array $asked): void
    {
        $iss = self::param('iss', $asked);
        if ($iss !== null && $iss !== self::setting('issuer')) {
            throw new EAkunError('Permintaan masuk ini datang dari penerbit yang tidak dikenal.');
        }
        $target = self::param('target_link_uri', $asked) ?? self::param('kembali', $asked) ?? '/';
        $app = self::setting('app_url');
        if (strpos($target, $app . '/') === 0) {
            $target = substr($target, strlen($app) - strlen(self::basePath()));
        }
        $hint = self::param('login_hint', $asked);
        self::begin($target, $hint === null ? [] : ['login_hint' => $hint]);
    }

    private static function begin(string $back, array $options): void
    {
        $discovery = self::discovery();
        self::openSession();
        $attempt = [
            'nonce' => self::random(),
            'verifier' => self::random(),
            'back' => self::localPath($back),
            'options' => array_intersect_key($options, ['acr' => 1, 'max_age' => 1]),
            'at' => time(),
        ];
        $state = self::random();
        // Several tabs may be on their way at once; the oldest go first.
        $attempts = array_slice($_SESSION['e-akun']['attempts'] ?? [], -9, null, true);
        $_SESSION['e-akun']['attempts'] = $attempts + [$state => $attempt];
        self::redirect($discovery['authorization_endpoint'], [
            'response_type' => 'code',
            'client_id' => self::setting('client_id'),
            'redirect_uri' => self::endpoint(),
            'scope' => self::setting('scope'),
            'state' => $state,
            'nonce' => $attempt['nonce'],
            'code_challenge' => self::encode(hash('sha256', $attempt['verifier'], true)),
            'code_challenge_method' => 'S256',
        ] + array_filter([
            'acr_values' => $options['acr'] ?? null,
            'max_age' => isset($options['max_age']) ? (string) $options['max_age'] : null,
            'login_hint' => $options['login_hint'] ?? null,
        ], 'is_string'));
    }

    private static function complete(string $state): void
    {
        self::openSession();
        $attempt = $_SESSION['e-akun']['attempts'][$state] ?? null;
        unset($_SESSION['e-akun']['attempts'][$state]); // each attempt counts once
        if ($attempt === null || time() - $attempt['at'] > self::ATTEMPT_SECONDS) {
            if (self::user() !== null) {
                self::redirect(self::setting('app_url') . '/'); // the back button after a good sign-in
                return;
            }
            throw new EAkunError('Permintaan masuk ini tidak dikenal atau sudah kedaluwarsa.');
        }
        // RFC 9207: who answered must be whom we asked, also when the answer is an error.
        if (self::param('iss') !== self::setting('issuer')) {
            throw new EAkunError('Jawaban ini tidak datang dari E-Akun.');
        }
        if (self::param('error') !== null) {
            self::log('authorization refused: ' . self::param('error'));
            $denied = self::param('error') === 'access_denied';
            throw new EAkunError(
                ($denied ? 'E-Akun tidak memberi akses ke aplikasi ini.' : 'E-Akun tidak dapat menyelesaikan proses masuk.')
                . ' ' . substr((string) self::param('error_description'), 0, 300),
                $denied ? 403 : 400
            );
        }
        $tokens = self::token([
            'grant_type' => 'authorization_code',
            'code' => self::param('code'),
            'redirect_uri' => self::endpoint(),
            'code_verifier' => $attempt['verifier'],
        ]);
        $claims = self::checkIdToken((string) ($tokens['id_token'] ?? ''), $attempt['nonce'], $tokens['access_token']);
        $sid = is_string($claims['sid'] ?? null) ? $claims['sid'] : '';
        // A logout message may overtake the browser that is still on its way back.
        if (self::wasEnded($sid, $claims['sub'], time())) {
            throw new EAkunError('Sesi ini sudah diakhiri. Silakan masuk lagi.');
        }
        $person = $claims + self::userinfo($tokens['access_token'], $claims['sub']);
        session_regenerate_id(true); // a session id that was known before the sign-in must not be worth anything
        unset($_SESSION['e-akun']['form']);
        $now = time();
        $_SESSION['e-akun']['login'] = [
            'claims' => $person,
            'sid' => $sid,
            'id_token' => $tokens['id_token'],
            'tokens' => ['access' => [], 'refresh' => null],
            'since' => $now,
            'used_at' => $now,
        ];
        self::keepTokens($tokens, '');
        if ($sid !== '') {
            self::store('sid-' . hash('sha256', $sid), ['session' => session_id(), 'sub' => $claims['sub']]);
        }
        self::sweep();
        if (!self::isStrongEnough($attempt['options'])) {
            throw new EAkunError('Halaman ini memerlukan cara masuk yang lebih kuat (dua faktor). '
                . 'Aktifkan faktor kedua di E-Akun, lalu coba lagi.', 403);
        }
        self::redirect(self::origin() . $attempt['back']);
    }

    /** E-Akun tells us, server to server, that a session has ended (Back-Channel Logout 1.0, sections 2.6 to 2.8). */
    private static function backchannel($token): void
    {
        try {
            $claims = self::checkLogoutToken(is_string($token) ? $token : '');
        } catch (EAkunError $error) {
            if ($error->status >= 500) {
                self::json(503, ['error' => 'temporarily_unavailable']); // E-Akun sends it again later
            }
            self::log('logout token refused: ' . $error->getMessage());
            self::json(400, ['error' => 'invalid_request']);
        }
        $seen = 'jti-' . hash('sha256', $claims['jti']);
        if (self::load($seen) === null) { // a repeated message is answered, but does nothing
            $sid = (string) ($claims['sid'] ?? '');
            $sub = (string) ($claims['sub'] ?? '');
            // First the mark, which already counts, then the sessions themselves: those may be busy for a moment.
            self::store('ended-' . hash('sha256', $sid !== '' ? "sid|$sid" : "sub|$sub"), ['at' => time()]);
            self::store($seen, ['at' => time()]);
            foreach (self::sessionsOf($sid, $sub) as $file => $session) {
                self::destroy($session);
                self::erase($file);
            }
        }
        http_response_code(200);
        header('Cache-Control: no-store');
    }

    private static function endByForm(): void
    {
        self::openSession();
        $expected = $_SESSION['e-akun']['form'] ?? '';
        $given = is_string($_POST['keluar'] ?? null) ? $_POST['keluar'] : '';
        if ($expected === '' || !hash_equals($expected, $given)) {
            throw new EAkunError('Permintaan ini tidak berasal dari halaman aplikasi ini.', 403, 'Tidak diizinkan');
        }
        self::logout();
    }

    private static function goodbye(string $state): void
    {
        if (self::user() !== null) {
            self::redirect(self::setting('app_url') . '/'); // not true for this person
            return;
        }
        $expected = $_SESSION['e-akun']['goodbye'] ?? '';
        unset($_SESSION['e-akun']['goodbye']);
        self::page(200, 'Anda sudah keluar', $expected !== '' && hash_equals($expected, $state)
            ? 'Anda sudah keluar dari E-Akun dan dari semua aplikasi yang Anda masuki di peramban ini.'
            : 'Sesi Anda di aplikasi ini sudah berakhir.');
    }

    // ---- Tokens ------------------------------------------------------------------------------------------------

    /** OpenID Connect Core, section 3.1.3.7. */
    private static function checkIdToken(string $token, string $nonce, string $accessToken): array
    {
        $claims = self::checkSigned($token)['claims'];
        $wrong = null;
        if (!is_string($claims['nonce'] ?? null) || !hash_equals($nonce, $claims['nonce'])) {
            $wrong = 'nonce';
        } elseif (!self::isText($claims['sub'] ?? null)) {
            $wrong = 'sub';
        } elseif (isset($claims['at_hash'])
            && !hash_equals(self::encode(substr(hash('sha256', $accessToken, true), 0, 16)), (string) $claims['at_hash'])) {
            $wrong = 'at_hash';
        }
        if ($wrong !== null) {
            throw self::invalid($wrong);
        }
        return $claims;
    }

    /** Back-Channel Logout 1.0, section 2.6. */
    private static function checkLogoutToken(string $token): array
    {
        ['claims' => $claims, 'header' => $header] = self::checkSigned($token);
        $typ = strtolower((string) ($header['typ'] ?? 'jwt'));
        $named = [$claims['sub'] ?? null, $claims['sid'] ?? null];
        if (!in_array($typ, ['jwt', 'logout+jwt', 'application/logout+jwt'], true)) {
            throw self::invalid('typ');
        }
        if (!self::isText($claims['jti'] ?? null)) {
            throw self::invalid('jti');
        }
        if (array_filter($named, [self::class, 'isText']) !== array_filter($named, fn($one) => $one !== null)
            || $named === [null, null]) {
            throw self::invalid('sub or sid');
        }
        // As objects: in PHP arrays an empty JSON object and an empty JSON list are the same.
        $events = json_decode(self::decode(explode('.', $token)[1]))->events ?? null;
        if (!is_object($events) || !is_object($events->{self::LOGOUT_EVENT} ?? null)) {
            throw self::invalid('events');
        }
        if (array_key_exists('nonce', $claims)) { // an ID token must not pass for a logout token
            throw self::invalid('nonce');
        }
        return $claims;
    }

    /** Signature, issuer, audience and times of a token that E-Akun signed for this application. */
    private static function checkSigned(string $token): array
    {
        $parts = explode('.', $token);
        if (count($parts) !== 3 || strlen($token) > 65536) {
            throw self::invalid('format');
        }
        $header = json_decode(self::decode($parts[0]), true);
        $claims = json_decode(self::decode($parts[1]), true);
        if (!is_array($header) || !is_array($claims) || isset($header['crit'])) {
            throw self::invalid('format');
        }
        $alg = $header['alg'] ?? null;
        if (!in_array($alg, self::setting('algorithms'), true) || !in_array($alg, ['ES256', 'RS256'], true)) {
            throw self::invalid('alg'); // never "none", never HMAC
        }
        $key = self::key($alg, isset($header['kid']) ? (string) $header['kid'] : null);
        $signature = self::decode($parts[2]);
        if ($alg === 'ES256') {
            $signature = self::derSignature($signature);
        }
        if (openssl_verify("$parts[0].$parts[1]", $signature, $key, OPENSSL_ALGO_SHA256) !== 1) {
            throw self::invalid('signature');
        }
        $now = time();
        $audience = (array) ($claims['aud'] ?? []);
        $client = self::setting('client_id');
        $isTime = fn($name): bool => is_int($claims[$name] ?? null) || is_float($claims[$name] ?? null);
        $wrong = null;
        if (($claims['iss'] ?? null) !== self::setting('issuer')) {
            $wrong = 'iss';
        } elseif (!in_array($client, $audience, true)) {
            $wrong = 'aud';
        } elseif ((count($audience) > 1 || isset($claims['azp'])) && ($claims['azp'] ?? null) !== $client) {
            $wrong = 'azp';
        } elseif (!$isTime('exp') || $claims['exp'] <= $now - self::LEEWAY) {
            $wrong = 'exp';
        } elseif (!$isTime('iat') || $claims['iat'] > $now + self::LEEWAY) {
            $wrong = 'iat';
        } elseif (isset($claims['nbf']) && (!$isTime('nbf') || $claims['nbf'] > $now + self::LEEWAY)) {
            $wrong = 'nbf';
        }
        if ($wrong !== null) {
            throw self::invalid($wrong);
        }
        return ['header' => $header, 'claims' => $claims];
    }

    /** @return array{0: int, 1: string} */
    private static function asApplication(string $endpoint, array $form): array
    {
        $id = self::setting('client_id');
        $secret = self::setting('client_secret');
        $headers = [];
        if ($secret === null) {
            $form['client_id'] = $id; // a public client: PKCE alone
        } else {
            // RFC 6749, section 2.3.1: both parts are form-encoded before they are joined.
            $headers[] = 'Authorization: Basic ' . base64_encode(urlencode($id) . ':' . urlencode($secret));
        }
        return self::http($endpoint, $headers, http_build_query($form, '', '&'));
    }

    private static function token(array $form): array
    {
        [$status, $body] = self::asApplication(self::discovery()['token_endpoint'], $form);
        $answer = json_decode($body, true);
        if ($status >= 500) {
            throw self::unreachable();
        }
        if ($status !== 200 || !is_array($answer) || !self::isText($answer['access_token'] ?? null)
            || strcasecmp((string) ($answer['token_type'] ?? ''), 'Bearer') !== 0) {
            $error = is_array($answer) && is_string($answer['error'] ?? null) ? $answer['error'] : "status $status";
            self::log("token request refused: $error");
            throw new EAkunError($error === 'invalid_client'
                ? 'E-Akun tidak mengenali aplikasi ini. Pengelola aplikasi perlu memeriksa client_id dan client_secret.'
                : "E-Akun menolak menukar kode masuk ($error). Silakan coba masuk lagi.");
        }
        return $answer;
    }

    /** RFC 7009: a refresh token would outlive the sign-out. */
    private static function revoke(?string $token): void
    {
        $endpoint = self::discovery()['revocation_endpoint'] ?? null;
        if ($token !== null && $endpoint !== null) {
            self::asApplication($endpoint, ['token' => $token, 'token_type_hint' => 'refresh_token']);
        }
    }

    private static function keepTokens(array $tokens, string $resource): void
    {
        $login = &$_SESSION['e-akun']['login'];
        $login['tokens']['access'][$resource] = [
            'token' => $tokens['access_token'],
            'until' => time() + (int) ($tokens['expires_in'] ?? 60),
        ];
        if (self::isText($tokens['refresh_token'] ?? null)) {
            $login['tokens']['refresh'] = $tokens['refresh_token'];
        }
        // The newest ID token is the best hint for signing out.
        if (self::isText($tokens['id_token'] ?? null)) {
            $login['id_token'] = $tokens['id_token'];
        }
    }

    private static function userinfo(string $accessToken, string $sub): array
    {
        [$status, $body] = self::http(self::discovery()['userinfo_endpoint'], ["Authorization: Bearer $accessToken"]);
        $claims = json_decode($body, true);
        if ($status !== 200 || !is_array($claims)) {
            throw self::unreachable();
        }
        // OpenID Connect Core, section 5.3.2: the answer must be about the person of the ID token.
        if (($claims['sub'] ?? null) !== $sub) {
            throw self::invalid('userinfo sub');
        }
        return $claims;
    }

    private static function isStrongEnough(array $options): bool
    {
        $claims = $_SESSION['e-akun']['login']['claims'] ?? [];
        $order = ['aal1' => 1, 'aal2' => 2, 'phr' => 3];
        if (isset($options['acr'])) {
            $acr = (string) ($claims['acr'] ?? '');
            if (($order[$acr] ?? 0) < ($order[$options['acr']] ?? PHP_INT_MAX)) {
                return false;
            }
        }
        return !isset($options['max_age'])
            || time() - (int) ($claims['auth_time'] ?? 0) <= $options['max_age'] + self::LEEWAY;
    }

    // ---- Keys (RFC 7517, RFC 7518) -----------------------------------------------------------------------------

    /** The public key as PEM. Keys change over time: an id we do not know makes us read the list again. */
    private static function key(string $alg, ?string $kid): string
    {
        $cached = self::load('jwks');
        $fresh = $cached !== null && time() - $cached['at'] < self::CACHE_SECONDS;
        $key = $fresh ? self::find($cached['keys'], $alg, $kid) : null;
        if ($key === null && ($cached === null || time() - $cached['at'] >= self::REFETCH_SECONDS)) {
            $answer = self::fetchJson(self::discovery()['jwks_uri']);
            $keys = is_array($answer['keys'] ?? null) ? $answer['keys'] : [];
            self::store('jwks', ['keys' => $keys, 'at' => time()]);
            $key = self::find($keys, $alg, $kid);
        }
        if ($key === null) {
            throw self::invalid('kid');
        }
        return $key;
    }

    private static function find(array $keys, string $alg, ?string $kid): ?string
    {
        $type = $alg === 'ES256' ? 'EC' : 'RSA';
        $fitting = array_values(array_filter($keys, fn($key): bool => is_array($key)
            && ($key['kty'] ?? null) === $type
            && ($key['use'] ?? 'sig') === 'sig'
            && ($key['alg'] ?? $alg) === $alg
            && ($kid === null || ($key['kid'] ?? null) === $kid)));
        if (count($fitting) !== 1) {
            return null;
        }
        return $type === 'EC' ? self::ecPem($fitting[0]) : self::rsaPem($fitting[0]);
    }

    private static function rsaPem(array $key): string
    {
        $number = function (string $name) use ($key): string {
            $bytes = ltrim(self::decode((string) ($key[$name] ?? '')), "\0");
            return self::der("\x02", (ord($bytes[0] ?? "\0") & 0x80 ? "\0" : '') . $bytes);
        };
        $algorithm = hex2bin('300d06092a864886f70d0101010500');
        $public = self::der("\x30", $number('n') . $number('e'));
        return self::pem(self::der("\x30", $algorithm . self::der("\x03", "\0" . $public)));
    }

    private static function ecPem(array $key): string
    {
        $x = str_pad(self::decode((string) ($key['x'] ?? '')), 32, "\0", STR_PAD_LEFT);
        $y = str_pad(self::decode((string) ($key['y'] ?? '')), 32, "\0", STR_PAD_LEFT);
        if (($key['crv'] ?? null) !== 'P-256' || strlen($x . $y) !== 64) {
            throw self::invalid('key');
        }
        return self::pem(hex2bin('3059301306072a8648ce3d020106082a8648ce3d030107034200') . "\x04" . $x . $y);
    }

    /** JWS holds R and S side by side, OpenSSL wants them as two DER numbers. */
    private static function derSignature(string $raw): string
    {
        if (strlen($raw) !== 64) {
            throw self::invalid('signature');
        }
        $numbers = '';
        foreach (str_split($raw, 32) as $half) {
            $half = ltrim($half, "\0");
            $numbers .= self::der("\x02", (ord($half[0] ?? "\0") & 0x80 ? "\0" : '') . ($half === '' ? "\0" : $half));
        }
        return self::der("\x30", $numbers);
    }

    private static function der(string $tag, string $content): string
    {
        $length = strlen($content);
        if ($length < 128) {
            return $tag . chr($length) . $content;
        }
        $bytes = ltrim(pack('N', $length), "\0");
        return $tag . chr(0x80 | strlen($bytes)) . $bytes . $content;
    }

    private static function pem(string $der): string
    {
        return "-----BEGIN PUBLIC KEY-----\n" . chunk_split(base64_encode($der), 64, "\n") . "-----END PUBLIC KEY-----\n";
    }

    // ---- E-Akun over HTTP --------------------------------------------------------------------------------------

    private static function discovery(): array
    {
        $cached = self::load('discovery');
        if ($cached !== null && time() - $cached['at'] < self::CACHE_SECONDS) {
            return $cached['metadata'];
        }
        $metadata = self::fetchJson(self::setting('issuer') . '/.well-known/openid-configuration');
        if (($metadata['issuer'] ?? null) !== self::setting('issuer')) {
            throw new EAkunError('Pengaturan "issuer" tidak sama dengan penerbit yang menjawab.', 500);
        }
        self::store('discovery', ['metadata' => $metadata, 'at' => time()]);
        return $metadata;
    }

    private static function fetchJson(string $url): array
    {
        [$status, $body] = self::http($url, ['Accept: application/json']);
        $answer = json_decode($body, true);
        if ($status !== 200 || !is_array($answer)) {
            throw self::unreachable();
        }
        return $answer;
    }

    /** @return array{0: int, 1: string} */
    private static function http(string $url, array $headers, ?string $form = null): array
    {
        if ($form !== null) {
            $headers[] = 'Content-Type: application/x-www-form-urlencoded';
        }
        if (function_exists('curl_init')) {
            $curl = curl_init($url);
            curl_setopt_array($curl, [
                CURLOPT_RETURNTRANSFER => true,
                CURLOPT_HTTPHEADER => $headers,
                CURLOPT_FOLLOWLOCATION => false,
                CURLOPT_CONNECTTIMEOUT => 5,
                CURLOPT_TIMEOUT => 10,
                CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            ] + ($form === null ? [] : [CURLOPT_POST => true, CURLOPT_POSTFIELDS => $form]));
            $body = curl_exec($curl);
            $status = (int) curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
            $failure = curl_error($curl);
        } else {
            $http_response_header = [];
            $body = @file_get_contents($url, false, stream_context_create(['http' => [
                'method' => $form === null ? 'GET' : 'POST',
                'header' => implode("\r\n", $headers),
                'content' => (string) $form,
                'timeout' => 10,
                'follow_location' => 0,
                'ignore_errors' => true,
            ]]));
            $status = preg_match('#^HTTP/\S+ (\d{3})#', $http_response_header[0] ?? '', $found) ? (int) $found[1] : 0;
            $failure = error_get_last()['message'] ?? '';
        }
        if (!is_string($body) || $status === 0) {
            self::log("cannot reach E-Akun: $failure");
            throw self::unreachable();
        }
        return [$status, $body];
    }

    // ---- Session, and what must be known beyond it -------------------------------------------------------------

    private static function openSession(): void
    {
        self::setting('issuer'); // read the settings before anything is sent
        if (session_status() === PHP_SESSION_ACTIVE) {
            return;
        }
        $secure = strpos(self::setting('app_url'), 'https://') === 0;
        session_start([
            'name' => self::sessionName(),
            'cookie_path' => '/',
            'cookie_secure' => $secure,
            'cookie_httponly' => true,
            'cookie_samesite' => 'Lax',
            'cookie_lifetime' => 0,
            'use_strict_mode' => true, // an id that the server did not make is not taken
            'use_only_cookies' => true,
            'gc_maxlifetime' => self::setting('idle_seconds') + 60,
        ]);
    }

    /**
     * Browsers share the cookies of localhost between all ports, so the name tells the application.
     * `__Host-`: no sub-domain may set or overwrite it. Browsers accept the prefix on https alone.
     */
    private static function sessionName(): string
    {
        $prefix = strpos(self::setting('app_url'), 'https://') === 0 ? '__Host-' : '';
        return $prefix . preg_replace('/[^A-Za-z0-9_-]/', '-', self::setting('client_id')) . '-sesi';
    }

    private static function forget(): void
    {
        self::openSession();
        $sid = $_SESSION['e-akun']['login']['sid'] ?? '';
        if ($sid !== '') {
            self::erase('sid-' . hash('sha256', $sid));
        }
        $_SESSION = [];
        session_regenerate_id(true);
    }

    /** Ends the PHP session of this id, whoever holds it. */
    private static function destroy(string $session): void
    {
        if (session_status() === PHP_SESSION_ACTIVE) {
            session_write_close();
        }
        self::setting('issuer');
        session_id($session);
        session_start(['use_cookies' => false, 'use_only_cookies' => true, 'use_strict_mode' => true, 'cache_limiter' => '']);
        $_SESSION = [];
        session_destroy();
    }

    private static function wasEnded(string $sid, string $sub, int $since): bool
    {
        if ($sid !== '' && self::load('ended-' . hash('sha256', "sid|$sid")) !== null) {
            return true;
        }
        $everywhere = self::load('ended-' . hash('sha256', "sub|$sub"));
        return $everywhere !== null && $since <= $everywhere['at'];
    }

    /** @return array<string, string> name of the note => PHP session id */
    private static function sessionsOf(string $sid, string $sub): array
    {
        $names = $sid !== ''
            ? ['sid-' . hash('sha256', $sid)]
            : array_map('basename', glob(self::storage() . '/sid-*') ?: []);
        $found = [];
        foreach ($names as $name) {
            $note = self::load($name);
            if ($note !== null && ($sub === '' || $note['sub'] === $sub)) {
                $found[$name] = $note['session'];
            }
        }
        return $found;
    }

    /** Notes older than any session can be are removed, now and then. */
    private static function sweep(): void
    {
        if (random_int(1, 50) !== 1) {
            return;
        }
        foreach (glob(self::storage() . '/{sid,ended,jti}-*', GLOB_BRACE) ?: [] as $path) {
            if (time() - (int) @filemtime($path) > self::setting('lifetime_seconds') + 3600) {
                @unlink($path);
            }
        }
    }

    private static function storage(): string
    {
        $folder = self::setting('storage_dir');
        if (!is_dir($folder) && !@mkdir($folder, 0700, true) && !is_dir($folder)) {
            throw new RuntimeException("Folder $folder tidak dapat dibuat; isi pengaturan \"storage_dir\".");
        }
        // In a shared /tmp somebody else could have made it first, and would then decide which keys we trust.
        if (function_exists('posix_geteuid') && (fileowner($folder) !== posix_geteuid() || is_link($folder))) {
            throw new RuntimeException("Folder $folder milik pengguna lain; isi pengaturan \"storage_dir\".");
        }
        return $folder;
    }

    private static function store(string $name, array $value): void
    {
        $path = self::storage() . "/$name";
        $unfinished = $path . '.' . bin2hex(random_bytes(6));
        if (file_put_contents($unfinished, json_encode($value)) === false || !rename($unfinished, $path)) {
            throw new RuntimeException("$path tidak dapat ditulis.");
        }
    }

    private static function load(string $name): ?array
    {
        $text = @file_get_contents(self::storage() . "/$name");
        $value = $text === false ? null : json_decode($text, true);
        return is_array($value) ? $value : null;
    }

    private static function erase(string $name): void
    {
        @unlink(self::storage() . "/$name");
    }

    // ---- Answers -----------------------------------------------------------------------------------------------

    private static function answering(callable $answer): void
    {
        try {
            $answer();
        } catch (EAkunError $error) {
            self::page($error->status, $error->title, $error->getMessage());
        }
    }

    private static function redirect(string $url, array $query = []): void
    {
        header('Cache-Control: no-store');
        $join = strpos($url, '?') === false ? '?' : '&';
        header('Location: ' . $url . ($query === [] ? '' : $join . http_build_query($query, '', '&', PHP_QUERY_RFC3986)), true, 303);
    }

    private static function page(int $status, string $title, string $text): void
    {
        $again = self::endpoint();
        $own = self::setting('page');
        http_response_code($status);
        header('Cache-Control: no-store');
        if ($status === 503) {
            header('Retry-After: 5');
        }
        if (is_callable($own)) {
            $own($title, $text, $again, $status);
            return;
        }
        $css = 'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:10vh auto;padding:0 1rem}'
            . 'a{display:inline-block;padding:.6rem 0}';
        header('Content-Type: text/html; charset=utf-8');
        header("Content-Security-Policy: default-src 'none'; style-src 'sha256-" . base64_encode(hash('sha256', $css, true))
            . "'; base-uri 'none'; frame-ancestors 'none'");
        header('X-Content-Type-Options: nosniff');
        header('Referrer-Policy: no-referrer');
        echo '<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            . '<title>' . self::html($title) . "</title><style>$css</style></head><body><main><h1>" . self::html($title)
            . '</h1><p>' . self::html($text) . '</p><p><a href="' . self::html($again) . '">'
            . ($status === 200 ? 'Masuk lagi' : 'Coba masuk lagi') . '</a></p></main></body></html>';
    }

    /** @return never */
    private static function json(int $status, array $body): void
    {
        http_response_code($status);
        header('Content-Type: application/json');
        header('Cache-Control: no-store');
        echo json_encode($body);
        exit;
    }

    private static function invalid(string $what): EAkunError
    {
        self::log("token refused: $what");
        return new EAkunError("Token dari E-Akun tidak dapat dipercaya ($what). Silakan coba masuk lagi.");
    }

    private static function unreachable(): EAkunError
    {
        return new EAkunError('E-Akun belum dapat dihubungi. Silakan coba lagi sebentar lagi.', 503, 'E-Akun belum dapat dihubungi');
    }

    /** Only addresses of this application: anything else would make the sign-in an open redirect. */
    private static function localPath(string $path): string
    {
        $base = self::basePath() . '/';
        $own = preg_match('#^/[^\\\\\x00-\x20\x7f]*$#D', $path) === 1
            && strpos($path, $base) === 0
            && strpos($path, $base . 'e-akun.php') !== 0
            && !preg_match('#//|/\.#', rawurldecode(explode('?', $path)[0]));
        return $own ? $path : $base;
    }

    private static function endpoint(): string
    {
        return self::setting('app_url') . '/e-akun.php';
    }

    private static function origin(): string
    {
        preg_match('#^https?://[^/]+#', self::setting('app_url'), $found);
        return $found[0];
    }

    private static function basePath(): string
    {
        return substr(self::setting('app_url'), strlen(self::origin()));
    }

    private static function param(string $name, ?array $from = null): ?string
    {
        $value = ($from ?? $_GET)[$name] ?? null;
        return is_string($value) && strlen($value) <= 4096 ? $value : null;
    }

    private static function isText($value): bool
    {
        return is_string($value) && $value !== '';
    }

    private static function random(): string
    {
        return self::encode(random_bytes(32));
    }

    private static function encode(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    private static function decode(string $text): string
    {
        $bytes = preg_match('/^[A-Za-z0-9_-]*$/D', $text) ? base64_decode(strtr($text, '-_', '+/'), true) : false;
        if ($bytes === false) {
            throw self::invalid('format');
        }
        return $bytes;
    }

    private static function html(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
    }

    /** For the operator: names of errors, never tokens, secrets or people. */
    private static function log(string $text): void
    {
        error_log('E-Akun: ' . preg_replace('/[^\x20-\x7e]/', '?', substr($text, 0, 300)));
    }

    /** @return mixed */
    private static function setting(string $name)
    {
        if (self::$settings === null) {
            $places = [getenv('E_AKUN_CONFIG') ?: null, dirname(__DIR__) . '/e-akun.config.php', __DIR__ . '/e-akun.config.php'];
            foreach (array_filter($places) as $place) {
                if (is_file($place)) {
                    self::configure(require $place);
                    break;
                }
            }
        }
        if (self::$settings === null) {
            throw new RuntimeException('E-Akun: e-akun.config.php tidak ditemukan. Lihat README.md.');
        }
        return self::$settings[$name];
    }
}

if (realpath($_SERVER['SCRIPT_FILENAME'] ?? '') === __FILE__) {
    EAkun::serve();
}
