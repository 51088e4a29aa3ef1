import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Inbox, type Trace, type Unit, UnitAccess, UnitsQuery, holdsFreely } from '../../../people/index.js';
import { Clock, Database, type Done, type Tx, localDateOf, refused } from '../../../platform/index.js';
import type { ThresholdProposal } from './threshold-proposal.js';
import { THRESHOLD_NAMES, type Thresholds } from './thresholds.rules.js';
import { addProposal, endProposal, openProposal, setThresholds, thresholdsNow } from './thresholds.store.js';

const OVER = 'Usul ini sudah diputus atau ditarik. Yang tampil adalah keadaan terakhir.';
const PAGE = '/presensi/integritas/ambang';

/** What makes fewer things odd needs two officers of the whole regency; what makes more odd goes the same way. */
@Injectable()
export class ThresholdChanges {
  constructor(
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly inbox: Inbox,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async propose(
    principal: Principal,
    wish: { content: Thresholds; reason: string },
    trace: Trace,
  ): Promise<Done> {
    const root = await this.open(principal, trace);
    return this.database.transaction(async (tx): Promise<Done> => {
      const before = await thresholdsNow(tx);
      if (THRESHOLD_NAMES.every((name) => before[name] === wish.content[name]))
        return refused('', 'Tidak ada ambang yang berubah. Ubah paling sedikit satu angka.');
      const by = principal.personId;
      if (!(await addProposal(tx, { ...wish, by, now: this.clock.now() })))
        return refused('', 'Usul lain masih menunggu orang kedua. Tunggu putusannya, atau minta ditarik.');
      await this.record(tx, principal, {
        root,
        action: 'integrity.thresholds-proposed',
        before,
        after: wish.content,
        reason: wish.reason,
        trace,
      });
      return { ok: true };
    });
  }

  /** By another officer who does not owe the right to the first: what was proposed holds from the next search on. */
  async approve(principal: Principal, id: string, trace: Trace): Promise<Done> {
    const root = await this.open(principal, trace);
    return this.database.transaction(async (tx): Promise<Done> => {
      const proposal = await this.waiting(tx, id);
      if (!proposal) return refused('', OVER);
      const hindrance = await this.hindrance(tx, principal, proposal, root);
      if (hindrance) return refused('', hindrance);
      const before = await thresholdsNow(tx);
      const [by, now] = [principal.personId, this.clock.now()];
      if (!(await endProposal(tx, { id, state: 'approved', by, answer: '', now }))) return refused('', OVER);
      const { content, reason, proposedBy } = proposal;
      await setThresholds(tx, { content, reason, setBy: proposedBy, approvedBy: by, now });
      await this.tell(tx, proposal, 'disetujui', '');
      await this.record(tx, principal, {
        root,
        action: 'integrity.thresholds-set',
        before,
        after: content,
        reason,
        trace,
      });
      return { ok: true };
    });
  }

  async refuse(principal: Principal, id: string, answer: string, trace: Trace): Promise<Done> {
    const root = await this.open(principal, trace);
    return this.database.transaction(async (tx): Promise<Done> => {
      const proposal = await this.waiting(tx, id);
      if (!proposal) return refused('', OVER);
      if (proposal.proposedBy === principal.personId) return refused('', OWN);
      const now = this.clock.now();
      if (!(await endProposal(tx, { id, state: 'refused', by: principal.personId, answer, now })))
        return refused('', OVER);
      await this.tell(tx, proposal, 'ditolak', ` Alasan: ${answer}`);
      const [before, after] = [await thresholdsNow(tx), proposal.content];
      const action = 'integrity.thresholds-refused';
      await this.record(tx, principal, { root, action, before, after, reason: answer, trace });
      return { ok: true };
    });
  }

  /** By whoever proposed it. */
  async withdraw(principal: Principal, id: string, trace: Trace): Promise<Done> {
    const root = await this.open(principal, trace);
    return this.database.transaction(async (tx): Promise<Done> => {
      const proposal = await this.waiting(tx, id);
      if (!proposal) return refused('', OVER);
      if (proposal.proposedBy !== principal.personId)
        return refused('', 'Hanya pengusulnya yang dapat menarik usul ini. Anda dapat menolaknya.');
      const given = { id, by: principal.personId, answer: '', now: this.clock.now() };
      if (!(await endProposal(tx, { ...given, state: 'withdrawn' }))) return refused('', OVER);
      const [before, after] = [await thresholdsNow(tx), proposal.content];
      const action = 'integrity.thresholds-withdrawn';
      await this.record(tx, principal, { root, action, before, after, reason: proposal.reason, trace });
      return { ok: true };
    });
  }

  /** Under its lock: of two who decide at once the second is told. */
  private async waiting(tx: Tx, id: string): Promise<ThresholdProposal | null> {
    await tx.query(`select 1 from integrity_threshold_proposal where id = $1 for update`, [id]);
    return openProposal(tx, id);
  }

  private async hindrance(
    tx: Tx,
    { personId }: Principal,
    { proposedBy }: ThresholdProposal,
    { id: unitId }: Unit,
  ): Promise<string | null> {
    if (proposedBy === personId) return OWN;
    const day = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const judge = { personId, permission: 'integrity:decide' as const, unitId, day, parties: [proposedBy] };
    return (await holdsFreely(tx, judge)) ? null : OWED;
  }

  /** @throws DomainError forbidden, for whoever does not decide for the whole regency (noted) */
  async open(principal: Principal, trace: Trace): Promise<Unit> {
    const day = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const root = await this.units.root(day);
    const { unit } = await this.access.open(principal, {
      code: root!.code,
      day,
      permission: 'integrity:decide',
      action: 'integrity.thresholds-set',
      trace,
    });
    return unit;
  }

  private async tell(
    tx: Tx,
    proposal: ThresholdProposal,
    verdict: 'disetujui' | 'ditolak',
    more: string,
  ): Promise<void> {
    await this.inbox.tell(tx, {
      personId: proposal.proposedBy,
      topic: 'integrity-thresholds',
      title: `Usul ambang tanda kejanggalan Anda ${verdict}`,
      body: `Usul Anda: ${proposal.reason}.${more}`,
      link: PAGE,
      dedupeKey: `integrity-thresholds:${proposal.id}`,
    });
  }

  private async record(
    tx: Tx,
    principal: Principal,
    given: {
      root: Unit;
      action: string;
      before: Thresholds;
      after: Thresholds;
      reason: string;
      trace: Trace;
    },
  ): Promise<void> {
    const { root, action, before, after, reason, trace } = given;
    const changed = THRESHOLD_NAMES.filter((name) => before[name] !== after[name]);
    const words = (of: Thresholds) => ({
      thresholds: changed.map((name) => `${name} ${of[name]}`).join(', '),
    });
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      action,
      subject: { kind: 'unit', id: root.id },
      outcome: 'done',
      before: words(before),
      after: words(after),
      reason,
      ...trace,
    });
  }
}

/** Why the second person cannot be this one; also for what is shared rightly for good. */
export const OWN = 'Ini usul Anda sendiri; petugas lain yang menyetujui atau menolaknya.';
export const OWED =
  'Peran Anda belum tujuh hari, atau diberikan oleh pengusulnya. Petugas lain yang menyetujui.';
