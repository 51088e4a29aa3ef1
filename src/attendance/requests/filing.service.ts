import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock, Database, type Fault, type Tx, localDateOf } from '../../platform/index.js';
import { holdDays } from '../leave/leave-accounts.store.js';
import { ApproversQuery } from './approvers.query.js';
import { desksFor } from './approvers.rules.js';
import { overlapWords } from './overlaps.query.js';
import { RequestNews } from './request-news.service.js';
import type { NewRequest, StaffRequest } from './staff-request.js';
import { addRequest, addStep, lockRequestsOf, requestByKey } from './staff-requests.store.js';
import { turnOf } from './turn.rules.js';
import { type Asking, type Study, Studying, quotaFault } from './studying.service.js';

export interface FilingWish extends Asking {
  reason: string;
  /** Of the form: sent twice it is one request. */
  formKey: string;
  groupId?: string;
}

export interface FiledBy {
  /** Of another than the person: an officer, or who leads a duty of several. */
  actorId: string;
  address?: string | undefined;
  requestId?: string | undefined;
}

export type Filed = { ok: true; request: StaffRequest; again: boolean } | { ok: false; faults: Fault[] };

/** Undoes the transaction in which a refusal was found. */
class Refusal extends Error {
  constructor(
    readonly personId: string,
    readonly faults: Fault[],
  ) {
    super('refused');
  }
}

/** Takes requests in: by the rules that hold for the person, against the account, once for each day. */
@Injectable()
export class Filing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly studying: Studying,
    private readonly approvers: ApproversQuery,
    private readonly news: RequestNews,
    private readonly audit: Audit,
  ) {}

  /** Leave, excuses and duties. Several wishes (one letter) are taken together or not at all. */
  async file(wishes: readonly FilingWish[], by: FiledBy): Promise<Filed[]> {
    const studies: Study[] = [];
    for (const wish of wishes)
      studies.push(await this.studying.study(wish, { mayBeLate: wish.personId !== by.actorId }));
    const faults = studies.map((study) => (study.ok ? study.studied.faults : study.faults));
    const known = await Promise.all(
      wishes.map(({ personId, formKey }) => requestByKey(this.database, personId, formKey)),
    );
    if (known.every((request) => request !== null))
      return known.map((request) => ({ ok: true, request: request!, again: true }));
    if (faults.some((found) => found.length > 0))
      return faults.map((found) => ({ ok: false, faults: found }));
    try {
      return await this.database.transaction(async (tx) => {
        const filed: Filed[] = [];
        // In one order, so that two letters with the same people do not wait for each other.
        for (const wish of wishes.toSorted((a, b) => a.personId.localeCompare(b.personId))) {
          const study = studies[wishes.indexOf(wish)]!;
          if (!study.ok) throw new Refusal(wish.personId, study.faults);
          const { found, rules, halves } = study.studied;
          const { reason, formKey, groupId, personId, kind, details, first, last, part } = wish;
          const taken = await this.add(
            tx,
            {
              personId,
              kind,
              details: { ...details },
              first,
              last,
              part,
              reason,
              formKey,
              groupId: groupId ?? null,
              ruleSetId: found.ruleSetId,
              article: rules.article,
              considered: rules.considered,
              level: rules.decidedBy,
            },
            by,
          );
          if (!taken.ok) throw new Refusal(personId, taken.faults);
          filed.push(taken);
          if (taken.again || halves.size === 0) continue;
          const account = { personId, rules: found.rules, day: first };
          const held = await holdDays(tx, account, { requestId: taken.request.id, halves });
          if (!held.ok)
            throw new Refusal(personId, [
              quotaFault(held.year, { wanted: halves.get(held.year) ?? 0, left: held.left }, rules.article),
            ]);
        }
        return filed;
      });
    } catch (error) {
      if (error instanceof Refusal)
        return wishes.map(({ personId }) => ({
          ok: false,
          faults: personId === error.personId ? error.faults : [],
        }));
      throw error;
    }
  }

  /** Writes one request of any kind with its first step; the caller has asked its rules. */
  async add(tx: Tx, wish: Omit<NewRequest, 'state' | 'filedBy' | 'filedAt'>, by: FiledBy): Promise<Filed> {
    const { personId, kind, first, last, level, considered } = wish;
    await lockRequestsOf(tx, personId);
    const known = await requestByKey(tx, personId, wish.formKey);
    if (known) return { ok: true, request: known, again: true };
    const now = this.clock.now();
    const line = await this.approvers.linesOf([personId], localDateOf(now, 'Asia/Jakarta'), tx);
    const desks = desksFor(line.get(personId) ?? [], { personId, level, considered });
    const overlaps = kind === 'correction' ? null : await overlapWords(tx, wish);
    const request = overlaps
      ? null
      : await addRequest(tx, {
          ...wish,
          state: desks.considers ? 'filed' : 'considered',
          filedBy: by.actorId,
          filedAt: now,
        });
    if (!request) return { ok: false, faults: [{ field: 'mulai', message: overlaps ?? OVERLAPS }] };
    await addStep(tx, {
      requestId: request.id,
      at: now,
      actorId: by.actorId,
      act: 'filed',
      capacity: personId === by.actorId ? 'self' : 'on-behalf',
      days: { first, last },
    });
    await this.news.waiting(tx, request, turnOf(request, desks));
    await this.audit.record(tx, {
      actorId: by.actorId,
      action: 'request.filed',
      subject: { kind: 'person', id: personId },
      outcome: 'done',
      detail: { request: request.id, kind, first, last },
      address: by.address,
      requestId: by.requestId,
    });
    return { ok: true, request, again: false };
  }
}

const OVERLAPS = 'Pada sebagian hari itu sudah ada permohonan lain. Pilih hari lain.';
