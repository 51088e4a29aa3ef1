import { html } from '../common/html.mjs';
import { layout } from '../common/layout.mjs';
import { responseClock } from './response-clock.rules.mjs';

export const app = {
  key: 'matur_bupati',
  name: 'Matur Bupati (contoh)',
  tagline: 'Aduan warga, ditanggapi dalam 1 x 24 jam.',
  algorithm: 'ES256',
};

export const statuses = {
  semua: 'Semua aduan',
  menunggu: 'Menunggu tanggapan',
  ditanggapi: 'Sudah ditanggapi',
  selesai: 'Selesai',
};

const time = new Intl.DateTimeFormat('id-ID', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Jakarta',
});
const instant = (at) => html`<time datetime="${new Date(at).toISOString()}">${time.format(at)} WIB</time>`;

/** @param {'menunggu' | 'ditanggapi' | 'selesai'} status */
export const statusOf = (complaint) =>
  complaint.solvedAt ? 'selesai' : complaint.respondedAt ? 'ditanggapi' : 'menunggu';

export function listPage({ person, complaints, offices, filter, categories, pages, now }) {
  const overdue = complaints.filter((one) => responseClock({ ...one, now }).state === 'overdue').length;
  const whose = offices.length > 1 ? 'semua perangkat daerah' : offices[0]?.name;
  const shown = complaints.slice((filter.page - 1) * 20, filter.page * 20);
  return layout(app, {
    title: 'Aduan masuk',
    person,
    content: html`
      <h1>Aduan masuk</h1>
      ${
        whose
          ? html`<p class="lead">
              Aduan warga untuk ${whose}, tujuh hari terakhir. Tanggapan pertama paling lambat 24 jam setelah
              aduan diterima, malam dan hari libur ikut dihitung.
            </p>`
          : html`<p class="lead">
              E-Akun belum mengirim unit kerja Anda, jadi belum ada aduan yang dapat ditampilkan. Hubungi
              pengelola kepegawaian unit Anda.
            </p>`
      }
      <form class="filter" action="/">
        <label>Status ${select('status', filter.status, Object.entries(statuses))}</label>
        <label
          >Kategori
          ${select('kategori', filter.category, [['', 'Semua kategori'], ...categories.map((name) => [name, name])])}</label
        >
        ${
          offices.length > 1 &&
          html`<label
            >Perangkat daerah
            ${select('opd', filter.office, [['', 'Semua'], ...offices.map(({ code, name }) => [code, name])])}</label
          >`
        }
        <button>Tampilkan</button>
      </form>
      <p role="status">${complaints.length} aduan${overdue > 0 && `, ${overdue} lewat batas 24 jam`}.</p>
      ${
        shown.length > 0 &&
        html`<ul class="cards">
          ${shown.map((one) => card(one, now, offices.length > 1))}
        </ul>`
      }
      ${pages > 1 && pager(filter, pages)}
    `,
  });
}

function card(complaint, now, withOffice) {
  const clock = responseClock({ ...complaint, now });
  return html`<li class="card complaint ${clock.tone}-edge">
    <h2><a href="/aduan/${complaint.number}">${complaint.text}</a></h2>
    <p class="badge ${clock.tone}">${clock.words}</p>
    <p class="facts">
      <span>${complaint.category}</span><span>${complaint.place}</span><span>${complaint.channel}</span>
      <span>${statuses[statusOf(complaint)]}</span
      >${withOffice && html`<span>${complaint.office.name}</span>`}
    </p>
  </li>`;
}

export function detailPage({ person, complaint, now }) {
  const clock = responseClock({ ...complaint, now });
  return layout(app, {
    title: `Aduan ${complaint.number}`,
    person,
    content: html`
      <p><a href="/">Kembali ke daftar aduan</a></p>
      <h1>${complaint.text}</h1>
      <p class="badge ${clock.tone}">${clock.words}</p>
      <dl class="details">
        <dt>Nomor</dt>
        <dd>${complaint.number}</dd>
        <dt>Perangkat daerah</dt>
        <dd>${complaint.office.name}</dd>
        <dt>Kategori</dt>
        <dd>${complaint.category}</dd>
        <dt>Tempat</dt>
        <dd>${complaint.place}</dd>
        <dt>Melalui</dt>
        <dd>${complaint.channel}</dd>
        <dt>Status</dt>
        <dd>${statuses[statusOf(complaint)]}</dd>
      </dl>
      <h2>Perjalanan aduan</h2>
      <ol class="journey">
        <li><strong>Diterima</strong> ${instant(complaint.receivedAt)}</li>
        <li><strong>Batas tanggapan pertama</strong> ${instant(clock.dueAt)}</li>
        ${complaint.respondedAt && html`<li><strong>Ditanggapi</strong> ${instant(complaint.respondedAt)}</li>`}
        ${complaint.solvedAt && html`<li><strong>Selesai</strong> ${instant(complaint.solvedAt)}</li>`}
      </ol>
    `,
  });
}

function select(name, chosen, options) {
  return html`<select name="${name}">
    ${options.map(([value, text]) => html`<option value="${value}" ${value === chosen && html`selected`}>${text}</option>`)}
  </select>`;
}

function pager({ status, category, office, page }, pages) {
  const to = (number) =>
    `/?${new URLSearchParams({ status, kategori: category, opd: office, halaman: number })}`;
  return html`<nav class="pager" aria-label="Halaman">
    <span>${page > 1 && html`<a href="${to(page - 1)}">Sebelumnya</a>`}</span>
    <span>Halaman ${page} dari ${pages}</span>
    <span>${page < pages && html`<a href="${to(page + 1)}">Berikutnya</a>`}</span>
  </nav>`;
}
