<?php

/**
 * Plugin Name: E-Akun: PKCE
 * Description: Adds PKCE (RFC 7636), which E-Akun asks of every application, to "OpenID Connect Generic Client".
 *
 * Goes to wp-content/mu-plugins/. The verifier is made from the state and this site's own secret, so nothing is stored.
 */

function e_akun_verifier(string $state): string
{
    $bytes = hash_hmac('sha256', 'e-akun-pkce|' . $state, wp_salt('auth'), true);

    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

add_filter('openid-connect-generic-auth-url', function ($url) {
    parse_str((string) parse_url($url, PHP_URL_QUERY), $asked);
    $challenge = hash('sha256', e_akun_verifier((string) ($asked['state'] ?? '')), true);

    return $url . '&code_challenge_method=S256&code_challenge=' . rtrim(strtr(base64_encode($challenge), '+/', '-_'), '=');
});

add_filter('openid-connect-generic-alter-request', function ($request, $operation) {
    if ($operation === 'get-authentication-token') {
        $request['body']['code_verifier'] = e_akun_verifier((string) ($_GET['state'] ?? ''));
    }

    return $request;
}, 10, 2);
