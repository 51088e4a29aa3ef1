import { describe, expect, it } from '@jest/globals';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  CheckField,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  LinkButton,
  Notice,
  Pager,
  SelectField,
  Strip,
  Tile,
} from './index.js';

const html = (node: ComponentChildren) => renderToString(<>{node}</>);

describe('buttons', () => {
  it('a button submits its form', () => {
    expect(
      html(
        <Button name="arah" value="masuk">
          Masuk
        </Button>,
      ),
    ).toBe('<button type="submit" class="button button-primary" name="arah" value="masuk">Masuk</button>');
  });

  it('what goes somewhere is a link', () => {
    expect(
      html(
        <LinkButton href="/x?a=1&b=2" look="quiet" big>
          Ke sana
        </LinkButton>,
      ),
    ).toBe('<a href="/x?a=1&amp;b=2" class="button button-quiet button-big">Ke sana</a>');
  });
});

describe('fields', () => {
  it('tie label, hint and fault to the input', () => {
    const markup = html(
      <Field label="NIP" name="nip" hint="18 angka" error="Wajib diisi." autocomplete="username" />,
    );
    expect(markup).toContain('<label class="field-label" for="isian-nip">NIP</label>');
    expect(markup).toContain('id="isian-nip-petunjuk">18 angka<');
    expect(markup).toContain('<span class="visually-hidden">Galat: </span>Wajib diisi.');
    expect(markup).toContain('aria-invalid="true" aria-describedby="isian-nip-galat isian-nip-petunjuk"');
    expect(markup).toContain('autocomplete="username"');
  });

  it('keep and escape what was typed', () => {
    expect(html(<Field label="Nama" name="nama" value={'"><script>'} />)).toContain(
      'value="&quot;>&lt;script>"',
    );
  });

  it('without faults describe nothing, and say what may stay empty', () => {
    const markup = html(<Field label="Catatan" name="catatan" required={false} />);
    expect(markup).not.toContain('aria-');
    expect(markup).not.toMatch(/\srequired/);
    expect(markup).toContain('(boleh dikosongkan)');
  });

  it('a choice keeps the chosen value', () => {
    const options = [
      { value: 'a', label: 'Satu' },
      { value: 'b', label: 'Dua' },
    ];
    expect(html(<SelectField label="Unit" name="unit" options={options} value="b" />)).toContain(
      '<option value="a">Satu</option><option value="b" selected>Dua</option>',
    );
  });

  it('a box to tick stands inside its label', () => {
    expect(html(<CheckField label="Setuju" name="setuju" checked />)).toMatch(
      /<label class="check"><input id="isian-setuju" type="checkbox" name="setuju" value="ya" checked\/?><span>Setuju/,
    );
  });
});

describe('the error summary', () => {
  it('takes the focus and links to the fields', () => {
    const markup = html(<ErrorSummary faults={[{ field: 'unit.nama', message: 'Salah.' }]} />);
    expect(markup).toMatch(/role="alert" tabindex="-1" autofocus/i);
    expect(markup).toContain('<a href="#isian-unit-nama">Salah.</a>');
  });

  it('is not there without faults', () => {
    expect(html(<ErrorSummary faults={[]} />)).toBe('');
  });
});

describe('messages tell their kind in words', () => {
  it.each([
    ['success', 'Berhasil: ', 'status'],
    ['error', 'Gagal: ', 'alert'],
  ] as const)('%s', (kind, word, role) => {
    const markup = html(
      <Notice kind={kind} live>
        Teks
      </Notice>,
    );
    expect(markup).toContain(`role="${role}"`);
    expect(markup).toContain(`<span class="visually-hidden">${word}</span>Teks`);
  });

  it('a badge has its letters and its word; the compact one is read out all the same', () => {
    expect(html(<Badge tone="warn" code="TL" word="Terlambat" />)).toBe(
      '<span class="badge badge-warn"><span class="badge-code" aria-hidden="true">TL</span>' +
        '<span class="badge-word">Terlambat</span></span>',
    );
    expect(html(<Badge tone="warn" code="TL" word="Terlambat" compact />)).toContain(
      'title="Terlambat"><span class="badge-code" aria-hidden="true">TL</span>' +
        '<span class="visually-hidden">Terlambat</span>',
    );
  });
});

describe('a strip', () => {
  const parts = [
    { tone: 'good', code: 'H', word: 'Hadir', count: 80 },
    { tone: 'warn', code: 'TL', word: 'Terlambat', count: 24 },
    { tone: 'bad', code: 'TK', word: 'Tanpa keterangan', count: 0 },
  ] as const;

  it('lays its parts end to end and says them in words', () => {
    const markup = html(<Strip parts={parts} total={120} />);
    expect(markup).toContain('viewBox="0 0 120 10"');
    expect(markup).toContain('aria-label="Hadir 80, Terlambat 24"');
    expect(markup).toMatch(/class="strip-warn" x="80" y="0" width="24"/);
    expect(markup).not.toContain('strip-bad');
    expect(markup).not.toContain('style=');
  });

  it('survives a whole of nobody', () => {
    expect(html(<Strip parts={[]} />)).toContain('viewBox="0 0 1 10"');
  });

  it('explains its colours with letters and counts, zero included', () => {
    expect(html(<Strip parts={parts} legend />)).toMatch(
      /TK<\/span><span>Tanpa keterangan<\/span> <strong>0</,
    );
  });
});

describe('a table', () => {
  const columns = [
    { header: 'Nama', rowHeader: true, cell: (row: { name: string; late: number }) => row.name },
    { header: 'Terlambat', numeric: true, cell: (row: { name: string; late: number }) => row.late },
  ];

  it('has a caption, headers for columns and rows, and can be scrolled by keyboard', () => {
    const markup = html(
      <DataTable
        caption="Rekap"
        columns={columns}
        rows={[{ name: 'Siti', late: 3 }]}
        rowKey={(row) => row.name}
      />,
    );
    expect(markup).toContain('role="region" aria-label="Rekap" tabindex="0"');
    expect(markup).toContain('<caption>Rekap</caption>');
    expect(markup).toContain('<th scope="col">Nama</th><th scope="col" class="numeric">Terlambat</th>');
    expect(markup).toContain('<th scope="row">Siti</th><td class="numeric" data-label="Terlambat">3</td>');
  });

  it('says in words that it is empty', () => {
    expect(html(<DataTable caption="Rekap" columns={columns} rows={[]} rowKey={(row) => row.name} />)).toBe(
      html(<EmptyState title="Belum ada data." />),
    );
  });
});

describe('ways', () => {
  it('a tile is one link, named by its title', () => {
    expect(html(<Tile title="Dinas Kesehatan" href="/x" figure="87%" unit="hadir" />)).toContain(
      '<h3 class="tile-title"><a href="/x">Dinas Kesehatan</a></h3>',
    );
  });

  it('the last crumb is the page itself', () => {
    expect(html(<Breadcrumbs crumbs={[{ label: 'Kabupaten', href: '/' }, { label: 'Dinas' }]} />)).toContain(
      '<li><a href="/">Kabupaten</a></li><li><span aria-current="page">Dinas</span></li>',
    );
  });

  it('a pager leaves out the way that does not exist', () => {
    const markup = html(<Pager next="/n" label="1–50 dari 60" />);
    expect(markup).toContain('rel="next"');
    expect(markup).not.toContain('rel="prev"');
  });

  it('a card is a section with its heading', () => {
    expect(html(<Card title="Judul">Isi</Card>)).toBe(
      '<section class="card"><div class="card-head"><h2 class="card-title">Judul</h2></div>Isi</section>',
    );
  });
});
