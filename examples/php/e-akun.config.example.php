<?php

// Copy to e-akun.config.php, best one folder above the document root: the secret then cannot be asked for by a browser.
return [
    'issuer' => getenv('OIDC_ISSUER') ?: 'http://localhost:3000/oidc',
    'client_id' => getenv('OIDC_CLIENT_ID') ?: 'contoh-php',
    'client_secret' => getenv('OIDC_CLIENT_SECRET') ?: '',
    'app_url' => getenv('APP_URL') ?: 'http://localhost:3080',
    'scope' => 'openid profile employment roles',
];
