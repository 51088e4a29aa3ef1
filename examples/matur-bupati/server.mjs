import { fileURLToPath } from 'node:url';
import { application } from '../common/application.mjs';
import { BadRequest, serve } from '../common/http.mjs';
import { readSettings, SettingsError } from '../common/settings.mjs';
import { complaintsOf, findComplaint, officesOf } from './complaints.mjs';
import { app, detailPage, listPage, statuses, statusOf } from './pages.mjs';

/** The pages of Matur Bupati. Everything else (sign-in, sessions, sign-out) is in ../common. */
const pages = {
  'GET /': ({ query }, person) => {
    const now = Date.now();
    const offices = officesOf(person);
    const all = offices.flatMap((office) => complaintsOf(office, now));
    const categories = [...new Set(all.map(({ category }) => category))].sort();
    const filter = readFilter(query, offices, categories);
    const complaints = all
      .filter((one) => filter.status === 'semua' || statusOf(one) === filter.status)
      .filter((one) => !filter.category || one.category === filter.category)
      .filter((one) => !filter.office || one.office.code === filter.office)
      .sort(mostUrgentFirst);
    const pageCount = Math.max(1, Math.ceil(complaints.length / 20));
    filter.page = Math.min(filter.page, pageCount);
    return { body: listPage({ person, complaints, offices, filter, categories, pages: pageCount, now }) };
  },

  'GET /aduan/:number': ({ params }, person) => {
    const now = Date.now();
    // Complaints of other offices do not exist for this person: the same answer as for a wrong number.
    const complaint = findComplaint(params.number, officesOf(person), now);
    if (!complaint) throw new BadRequest(404, 'no such complaint');
    return { body: detailPage({ person, complaint, now }) };
  },
};

function readFilter(query, offices, categories) {
  const status = query.get('status') || 'semua';
  const category = query.get('kategori') ?? '';
  const office = query.get('opd') ?? '';
  const page = Number(query.get('halaman') || 1);
  if (!Object.hasOwn(statuses, status) || !Number.isSafeInteger(page) || page < 1)
    throw new BadRequest(400, 'unknown filter');
  return {
    status,
    category: categories.includes(category) ? category : '',
    office: offices.some(({ code }) => code === office) ? office : '',
    page,
  };
}

/** Those that wait, oldest first because their time runs out first; then the others, newest first. */
function mostUrgentFirst(a, b) {
  if (a.respondedAt === null && b.respondedAt === null) return a.receivedAt - b.receivedAt;
  if (a.respondedAt === null || b.respondedAt === null) return a.respondedAt === null ? -1 : 1;
  return b.receivedAt - a.receivedAt;
}

try {
  const settings = readSettings(process.env, { name: app.name, port: 3001 });
  const stylesheet = fileURLToPath(new URL('style.css', import.meta.url));
  const icon = fileURLToPath(new URL('icon.svg', import.meta.url));
  serve(application({ app, settings, stylesheet, icon, pages }), settings, app.name);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
