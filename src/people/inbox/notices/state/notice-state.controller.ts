import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { type Principal, Requires, RequiresLevel, Who, actorOf } from '../../../../access/index.js';
import { Audit } from '../../../../audit/index.js';
import { Database, Mail, Outbox } from '../../../../platform/index.js';
import { readForm, render, seeOther } from '../../../../web/index.js';
import { topicOf } from '../notice-carriers.service.js';
import { CHANNELS, type Channel } from '../notice-kind.js';
import { NoticeStatePage } from './notice-state.page.js';
import { NoticeStates } from './notice-state.query.js';

class RetryForm {
  @IsIn(CHANNELS, { message: 'Muat ulang halaman, lalu coba lagi.' })
  lewat: Channel;

  @IsString({ message: 'Muat ulang halaman, lalu coba lagi.' })
  @MaxLength(260, { message: 'Muat ulang halaman, lalu coba lagi.' })
  tujuan: string;
}

/** `/kelola/kiriman`: whether mail and push get out, and trying again what was held up. */
@Controller('kelola/kiriman')
@Requires('system:operate')
@RequiresLevel('aal2')
export class NoticeStateController {
  constructor(
    private readonly states: NoticeStates,
    private readonly mail: Mail,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  @Get()
  async show(@Who() { timeZone }: Principal, @Query('diulang') retried?: unknown) {
    const states = await this.states.all();
    const again = typeof retried === 'string' && /^\d{1,6}$/.test(retried) ? Number(retried) : null;
    return render(NoticeStatePage, { states, timeZone, mailAvailable: this.mail.available, again });
  }

  /** Each is looked at once more on its way: what is no longer so is not sent. */
  @Post('pengulangan')
  async retry(@Who() principal: Principal, @Body() body: unknown) {
    const { lewat: channel, tujuan: destination } = readForm(RetryForm, body);
    const messages = await this.database.transaction(async (tx) => {
      const count = await this.outbox.retryNow(tx, topicOf(channel), destination);
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'notices.retried',
        outcome: 'done',
        detail: {
          noticeChannel: channel,
          ...(channel === 'push' ? { pushService: destination } : {}),
          messages: count,
        },
      });
      return count;
    });
    return seeOther(`/kelola/kiriman?diulang=${messages}`);
  }
}
