import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  type Principal,
  Requires,
  RequiresLevel,
  Who,
  actorOf,
  canSomewhere,
} from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Database, type Fault } from '../../../platform/index.js';
import { type Typed, render, seeOther, traceOf, typedOf } from '../../../web/index.js';
import { type RuleSetContent, parseRuleSetContent } from '../../schedules/rule-set.js';
import { type NewRuleSet, addRuleSet } from '../../schedules/rule-sets.store.js';
import { ChangeDesk } from '../changes/change-desk.service.js';
import { CONTENT_LINES, type LinedAspect, isLined } from './lines/content-lines.js';
import { LinedSetPage } from './lines/lined-set.page.js';
import { readLinedSet } from './lines/read-lined-set.rules.js';
import { typedContent } from './lines/read-lines.rules.js';
import { toldContent, unsaidIn } from './lines/tell-lines.rules.js';
import { NewSetPage } from './new-set.page.js';
import { RuleDesk } from './rule-desk.service.js';
import { RuleSetPage, type ShownContent } from './rule-set.page.js';
import type { ShownRuleSet } from './rule-sets.query.js';
import { RuleSetsPage } from './rule-sets.page.js';
import { type Pattern, readSet, typedSet } from './set-form.rules.js';

/** `/presensi/aturan`: the rules there are, one of them, and a new one. */
@Controller('presensi/aturan')
@Requires('attendance:read-own', 'attendance:read-unit', 'rules:propose', 'rules:approve')
export class RuleSetsController {
  constructor(
    private readonly desk: RuleDesk,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly changes: ChangeDesk,
  ) {}

  @Get()
  async list(@Who() principal: Principal) {
    return render(RuleSetsPage, {
      sets: await this.desk.all(principal),
      day: this.desk.today(),
      mayPropose: canSomewhere(principal, 'rules:propose'),
      changes: await this.changes.lately(principal),
      timeZone: principal.timeZone,
    });
  }

  @Get('baru')
  @Requires('rules:propose')
  @RequiresLevel('aal2')
  async form(@Who() principal: Principal, @Query('dari') from?: string, @Query('jenis') kind?: string) {
    const copied = from ? await this.desk.one(principal, from) : null;
    if (copied && isLined(copied.aspect)) {
      const content = typedContent(CONTENT_LINES[copied.aspect], copied.content);
      return linedPage(copied.aspect, copied, { ...content, pasal: copied.article });
    }
    const hours = copied && hoursOf(copied);
    const usual = { detik: '59', sebelum: '90', sesudah: '240' };
    return render(NewSetPage, {
      pattern: hours?.pattern ?? (kind === 'sif' ? 'roster' : 'weekly'),
      copied: hours && copied,
      typed: hours ? { ...typedSet(hours), pasal: copied!.article } : usual,
      faults: [],
    });
  }

  @Post('baru')
  @Requires('rules:propose')
  @RequiresLevel('aal2')
  async add(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const typed = typedOf(body);
    const copied = typed['dari'] ? await this.desk.one(principal, typed['dari']) : null;
    if (copied && isLined(copied.aspect)) {
      const read = readLinedSet(copied.aspect, typed, copied.content);
      return read.ok
        ? this.keep(principal, read.set, request)
        : linedPage(copied.aspect, copied, typed, read.faults);
    }
    const hours = copied && hoursOf(copied);
    const pattern: Pattern = hours?.pattern ?? (typed['jenis'] === 'sif' ? 'roster' : 'weekly');
    const read = readSet(typed, pattern);
    if (read.ok) return this.keep(principal, read.set, request);
    return render(
      NewSetPage,
      { pattern, copied: hours && copied, typed, faults: read.faults },
      { status: 422 },
    );
  }

  @Get(':id')
  async one(@Who() principal: Principal, @Param('id') id: string, @Query('sudah') done?: string) {
    const set = await this.desk.one(principal, id);
    return render(RuleSetPage, {
      set,
      content: contentOf(set),
      day: this.desk.today(),
      timeZone: principal.timeZone,
      mayPropose: canSomewhere(principal, 'rules:propose'),
      done: done === 'disiapkan' ? 'Aturan disimpan. Ia belum berlaku untuk siapa pun.' : null,
    });
  }

  private async keep(principal: Principal, set: NewRuleSet, request: FastifyRequest) {
    const id = await this.database.transaction(async (tx) => {
      const created = await addRuleSet(tx, { ...set, createdBy: principal.personId });
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'rules.prepared',
        subject: { kind: 'rule-set', id: created },
        outcome: 'done',
        detail: { name: set.name, decree: set.decree.cited },
        ...traceOf(request),
      });
      return created;
    });
    return seeOther(`/presensi/aturan/${id}?sudah=disiapkan`);
  }
}

function linedPage(
  aspect: LinedAspect,
  copied: Pick<ShownRuleSet, 'id' | 'name'>,
  typed: Typed,
  faults: readonly Fault[] = [],
) {
  return render(LinedSetPage, { aspect, copied, typed, faults }, { status: faults.length > 0 ? 422 : 200 });
}

/** Null for such as nobody can read. */
function contentOf(set: ShownRuleSet): ShownContent | null {
  try {
    if (isLined(set.aspect)) {
      const lines = CONTENT_LINES[set.aspect];
      return { told: toldContent(lines, set.content), unsaid: unsaidIn(lines, set.content) };
    }
    return { hours: parseRuleSetContent(set.content) };
  } catch {
    return null;
  }
}

function hoursOf(set: ShownRuleSet): RuleSetContent | null {
  const content = contentOf(set);
  return content && 'hours' in content ? content.hours : null;
}
