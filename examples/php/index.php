<?php

declare(strict_types=1);

require __DIR__ . '/e-akun.php';

$person = EAkun::requireLogin();

function h(?string $text): string
{
    return htmlspecialchars($text ?? '', ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

header('Content-Type: text/html; charset=utf-8');
header('Cache-Control: no-store');
?>
<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Contoh PHP</title>
  </head>
  <body>
    <main>
      <h1>Selamat datang, <?= h($person['name'] ?? 'Tanpa nama') ?></h1>
      <dl>
        <dt>Jabatan</dt><dd><?= h($person['position'] ?? '-') ?></dd>
        <dt>Perangkat daerah</dt><dd><?= h($person['opd']['name'] ?? '-') ?></dd>
        <dt>Unit</dt><dd><?= h($person['unit']['name'] ?? '-') ?></dd>
        <dt>Peran</dt><dd><?= h(implode(', ', $person['roles'] ?? [])) ?></dd>
        <dt>Kunci orang (<code>sub</code>)</dt><dd><code><?= h($person['sub']) ?></code></dd>
      </dl>
      <?= EAkun::logoutButton('Keluar') ?>
    </main>
  </body>
</html>
