import { html } from '../common/html.mjs';
import { layout } from '../common/layout.mjs';
import { rowsOf } from './datasets.mjs';

export const app = {
  key: 'satu_data',
  name: 'Satu Data (contoh)',
  tagline: 'Data perangkat daerah di satu tempat.',
  algorithm: 'RS256',
};

const date = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'Asia/Jakarta' });
const number = new Intl.NumberFormat('id-ID');

export function listPage({ person, words, own, others }) {
  return layout(app, {
    title: 'Himpunan data',
    person,
    content: html`
      <h1>Himpunan data</h1>
      <p class="lead">Semua data unit kerja Anda, dan data publik perangkat daerah lain.</p>
      <form class="filter" role="search" action="/">
        <label
          >Cari judul, perangkat daerah, atau format
          <input type="search" name="cari" value="${words}" maxlength="100" autocomplete="off" />
        </label>
        <button>Cari</button>
      </form>
      ${words && html`<p role="status">${own.length + others.length} himpunan data cocok dengan "${words}". <a href="/">Tampilkan semua</a></p>`}
      ${
        person.unit
          ? section(`Data ${person.unit.name}`, own)
          : html`<p class="card">
              E-Akun belum mengirim unit kerja Anda. Hubungi pengelola kepegawaian unit Anda.
            </p>`
      }
      ${section('Data publik perangkat daerah lain', others)}
    `,
  });
}

function section(title, dataSets) {
  return html`<section class="shelf">
    <h2>${title} <span class="count">${dataSets.length}</span></h2>
    ${
      dataSets.length === 0
        ? html`<p class="lead">Tidak ada yang cocok.</p>`
        : html`<ul class="cards grid">
            ${dataSets.map(card)}
          </ul>`
    }
  </section>`;
}

function card({ id, title, office, formats, licence, access, updatedAt }) {
  return html`<li class="card">
    <h3><a href="/data/${id}">${title}</a></h3>
    <p class="facts"><span>${office.name}</span></p>
    <p class="formats">
      ${formats.map((format) => html`<span class="format">${format}</span>`)} ${accessBadge(access)}
    </p>
    <p class="facts"><span>Diperbarui ${day(updatedAt)}</span><span>Lisensi ${licence}</span></p>
  </li>`;
}

const accessBadge = (access) =>
  access === 'publik'
    ? html`<span class="badge good">Publik</span>`
    : html`<span class="badge warn">Internal unit</span>`;

const day = (at) =>
  html`<time datetime="${new Date(at).toISOString().slice(0, 10)}">${date.format(at)}</time>`;

export function detailPage({ person, dataSet, now }) {
  const rows = rowsOf(dataSet, now);
  const years = Object.keys(rows[0].values);
  return layout(app, {
    title: dataSet.title,
    person,
    content: html`
      <p><a href="/">Kembali ke daftar data</a></p>
      <h1>${dataSet.title}</h1>
      <p>${accessBadge(dataSet.access)}</p>
      <dl class="details">
        <dt>Perangkat daerah</dt>
        <dd>${dataSet.office.name}</dd>
        <dt>Satuan</dt>
        <dd>${dataSet.measure}</dd>
        <dt>Tersedia sebagai</dt>
        <dd>${dataSet.formats.join(', ')}</dd>
        <dt>Terakhir diperbarui</dt>
        <dd>${day(dataSet.updatedAt)}</dd>
        <dt>Lisensi</dt>
        <dd>${dataSet.licence}</dd>
      </dl>
      <p><a class="button" href="/data/${dataSet.id}/csv">Unduh CSV</a></p>
      <div class="scroll" tabindex="0" role="region" aria-label="Isi data">
        <table>
          <caption>
            Isi data menurut kecamatan (angka rekaan)
          </caption>
          <thead>
            <tr>
              <th scope="col">Kecamatan</th>
              ${years.map((year) => html`<th scope="col">${year}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ place, values }) =>
                html`<tr>
                  <th scope="row">${place}</th>
                  ${years.map((year) => html`<td>${number.format(values[year])}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `,
  });
}
