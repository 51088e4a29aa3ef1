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
import { Database } from '../../../platform/index.js';
import { render, seeOther, typedOf } from '../../../web/index.js';
import { type RuleSetContent, parseRuleSetContent } from '../../schedules/rule-set.js';
import { addRuleSet } from '../../schedules/rule-sets.store.js';
import { ChangeDesk } from '../changes/change-desk.service.js';
import { NewSetPage } from './new-set.page.js';
import { RuleDesk } from './rule-desk.service.js';
import { RuleSetPage } from './rule-set.page.js';
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
    const copied = await this.copied(principal, from);
    const pattern: Pattern = copied?.content.pattern ?? (kind === 'sif' ? 'roster' : 'weekly');
    const usual = { detik: '59', sebelum: '90', sesudah: '240' };
    return render(NewSetPage, {
      pattern,
      copied,
      typed: copied ? { ...typedSet(copied.content), pasal: copied.article } : usual,
      faults: [],
    });
  }

  @Post('baru')
  @Requires('rules:propose')
  @RequiresLevel('aal2')
  async add(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const typed = typedOf(body);
    const copied = await this.copied(principal, typed['dari']);
    const pattern: Pattern = copied?.content.pattern ?? (typed['jenis'] === 'sif' ? 'roster' : 'weekly');
    const read = readSet(typed, pattern);
    if (!read.ok) return render(NewSetPage, { pattern, copied, typed, faults: read.faults }, { status: 422 });
    const id = await this.database.transaction(async (tx) => {
      const created = await addRuleSet(tx, { ...read.set, createdBy: principal.personId });
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'rules.prepared',
        subject: { kind: 'rule-set', id: created },
        outcome: 'done',
        detail: { name: read.set.name, decree: read.set.decree.cited },
        address: request.ip,
        requestId: request.id,
      });
      return created;
    });
    return seeOther(`/presensi/aturan/${id}?sudah=disiapkan`);
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

  private async copied(principal: Principal, id: string | undefined) {
    if (!id) return null;
    const set = await this.desk.one(principal, id);
    const content = contentOf(set);
    return content && { id: set.id, name: set.name, article: set.article, content };
  }
}

/** Null for rules of another aspect, and for such as nobody can read. */
export function contentOf({
  aspect,
  content,
}: Pick<ShownRuleSet, 'aspect' | 'content'>): RuleSetContent | null {
  if (aspect !== 'hours' && aspect !== 'shifts') return null;
  try {
    return parseRuleSetContent(content);
  } catch {
    return null;
  }
}
