import { html } from './html.mjs';

/**
 * One page: header with the person and the way out, content, footer.
 * @param {{ name: string, tagline: string }} app
 * @param {{ title: string, person?: object, path?: string, refresh?: number, content: unknown }} page
 */
export function layout(app, { title, person, refresh, content }) {
  return html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${refresh && html`<meta http-equiv="refresh" content="${refresh}" />`}
        <title>${title} - ${app.name}</title>
        <link rel="icon" href="/aset/ikon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/aset/dasar.css" />
        <link rel="stylesheet" href="/aset/gaya.css" />
        ${person && html`<script type="module" src="/aset/sesi.js"></script>`}
      </head>
      <body>
        <a class="skip" href="#isi">Langsung ke isi</a>
        <header class="top">
          <div class="wrap">
            <p class="brand">
              <a href="/">${app.name}</a>
              <span class="sample">Aplikasi contoh</span>
            </p>
            ${
              person &&
              html`<div class="who">
                <p><strong>${person.name}</strong><span>${person.unit?.name}</span></p>
                <form method="post" action="/keluar"><button class="quiet">Keluar</button></form>
              </div>`
            }
          </div>
        </header>
        <main id="isi" class="wrap">${content}</main>
        <footer class="wrap">
          <p>${app.tagline} Masuk dengan E-Akun Pemerintah Kabupaten. Isi aplikasi contoh ini rekaan.</p>
        </footer>
      </body>
    </html>`;
}

/** A page that says one thing and offers one way on. */
export function messagePage(app, { title, text, detail, action, refresh }) {
  return layout(app, {
    title,
    refresh,
    content: html`<section class="message">
      <h1>${title}</h1>
      <p>${text}</p>
      ${detail && html`<p class="detail">${detail}</p>`}
      ${action && html`<p><a class="button" href="${action.href}">${action.text}</a></p>`}
    </section>`,
  });
}
