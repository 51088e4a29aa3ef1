<?php

declare(strict_types=1);

// Answers nginx's auth_request: 204 with the person in headers, or 401 with the address where to sign in.
// Lies beside e-akun.php; nginx alone may reach it.

require __DIR__ . '/e-akun.php';

$person = EAkun::user();
header('Cache-Control: no-store');
if ($person === null) {
    http_response_code(401);
    header('Akun-Masuk: /e-akun.php?kembali=' . rawurlencode($_SERVER['HTTP_X_ORIGINAL_URI'] ?? '/'));
    exit;
}
http_response_code(204);
header('Akun-Sub: ' . $person['sub']);
header('Akun-Nip: ' . ($person['nip'] ?? ''));
header('Akun-Unit: ' . ($person['unit']['code'] ?? ''));
header('Akun-Peran: ' . implode(',', $person['roles'] ?? []));
header('Akun-Nama: ' . rawurlencode($person['name'] ?? '')); // headers are not made for names: urldecode it
