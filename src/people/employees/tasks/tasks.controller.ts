import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import { notFound } from '../../../platform/index.js';
import { render, seeOther, traceOf } from '../../../web/index.js';
import { NEWCOMER } from './newcomer.task.js';
import { TaskDesk, type TaskOutcome } from './task-desk.service.js';
import { TaskPage } from './task.page.js';
import type { PersonTask } from './task.js';
import { LEADING_TASKS, TASKS } from './tasks.js';

const pathsOf = (tasks: readonly PersonTask[]) => tasks.map(({ path }) => `:personId/${path}`);
const LEADING = pathsOf(LEADING_TASKS);
const OTHERS = pathsOf(TASKS.filter((task) => !LEADING_TASKS.includes(task)));

/** `/kelola/pegawai/baru` and `/kelola/pegawai/:personId/...`: one address for each thing that can be done about somebody. */
@Controller('kelola/pegawai')
@Requires('people:write', 'people:contact')
export class TasksController {
  constructor(private readonly desk: TaskDesk) {}

  @Get('baru')
  @Requires('people:write')
  async newcomer(@Who() principal: Principal, @Req() request: FastifyRequest) {
    const sender = { principal, trace: traceOf(request) };
    const today = (await this.desk.page(sender, NEWCOMER, null, {})).today;
    return render(TaskPage, await this.desk.page(sender, NEWCOMER, null, { mulai: today }));
  }

  @Post('baru')
  @Requires('people:write')
  async takeIn(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const outcome = await this.desk.sendAs({ principal, trace: traceOf(request) }, NEWCOMER, null, body);
    return answer(outcome, NEWCOMER, outcome.done ? outcome.changes[0]!.personId : '');
  }

  @Get(OTHERS)
  show(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Req() request: FastifyRequest,
    @Query() query: Record<string, unknown>,
  ) {
    return shown(this.desk, principal, { personId, query }, request);
  }

  @Post(OTHERS)
  send(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return sent(this.desk, principal, { personId, body }, request);
  }
}

/** Whoever makes somebody the head of a unit, or lets them act for one, has proven more than a password. */
@Controller('kelola/pegawai')
@Requires('people:write', 'people:contact')
@RequiresLevel('aal2')
export class LeadingTasksController {
  constructor(private readonly desk: TaskDesk) {}

  @Get(LEADING)
  show(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Req() request: FastifyRequest,
    @Query() query: Record<string, unknown>,
  ) {
    return shown(this.desk, principal, { personId, query }, request);
  }

  @Post(LEADING)
  send(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return sent(this.desk, principal, { personId, body }, request);
  }
}

async function shown(
  desk: TaskDesk,
  principal: Principal,
  { personId, query }: { personId: string; query: Record<string, unknown> },
  request: FastifyRequest,
) {
  const sender = { principal, trace: traceOf(request) };
  const task = taskAt(request);
  return render(TaskPage, await desk.show(sender, task, personId, task.asks && query[task.asks]));
}

async function sent(
  desk: TaskDesk,
  principal: Principal,
  { personId, body }: { personId: string; body: unknown },
  request: FastifyRequest,
) {
  const task = taskAt(request);
  const sender = { principal, trace: traceOf(request) };
  return answer(await desk.send(sender, task, personId, body), task, personId);
}

function taskAt(request: FastifyRequest): PersonTask {
  const path = request.routeOptions.url?.split('/').at(-1);
  const task = TASKS.find((one) => one.path === path);
  if (!task) throw notFound('page-not-found', 'Halaman itu tidak ada.');
  return task;
}

function answer(outcome: TaskOutcome, task: PersonTask, personId: string) {
  if (outcome.done) {
    const rest = outcome.remarks > 0 ? `&tetap=${outcome.remarks}` : '';
    return seeOther(`/kelola/pegawai/${personId}?sudah=${task.path}${rest}`);
  }
  const { faults, refusal } = outcome.page;
  const refused = faults.length > 0 || refusal !== null;
  return render(TaskPage, outcome.page, { status: refused ? 422 : 200 });
}
