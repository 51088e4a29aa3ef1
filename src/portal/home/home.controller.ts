import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, PrincipalResolver, Public, type RequestWithPrincipal } from '../../access/index.js';
import { CODE_WORDS } from '../../attendance/index.js';
import { Clock, localDateOf, notFound } from '../../platform/index.js';
import { render, seeOther } from '../../web/index.js';
import { SetUpPage, type SetUpPageProps } from '../set-up/set-up.page.js';
import { SetUp } from '../set-up/set-up.service.js';
import { ApplicationsQuery } from './applications.query.js';
import { HomePage, type HomePageProps, WelcomePage } from './home.page.js';
import { standInWords } from './stand-in-words.rules.js';
import { StandInsQuery } from './stand-ins.query.js';
import { greeting, todayLine } from './today-line.rules.js';
import { TodayQuery } from './today.query.js';

/** `/`: set-up as long as there is nobody, then the home of both wings. */
@Controller()
export class HomeController {
  constructor(
    private readonly setUp: SetUp,
    private readonly principals: PrincipalResolver,
    private readonly today: TodayQuery,
    private readonly applications: ApplicationsQuery,
    private readonly standIns: StandInsQuery,
    private readonly clock: Clock,
  ) {}

  @Public()
  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('penyiapan') setUp?: string,
  ) {
    if (await this.setUp.needed()) return render<SetUpPageProps>(SetUpPage, {});
    const principal = await this.principals.fromSession(request, reply);
    if (!principal) return render(WelcomePage, { justSetUp: setUp === 'selesai' });
    // The route is open, so the guard did not note who asks; the header greets by name.
    (request as RequestWithPrincipal).principal = principal;
    return render(HomePage, await this.homeOf(principal));
  }

  /** Closed, unlike `/`: who comes here without a session signs in first and then arrives at home. */
  @Get('beranda')
  enter() {
    return seeOther('/');
  }

  /**
   * Starts an application, at a page of its own if `target_link_uri` names one: for links in messages and from one
   * application to another. Whether the person may enter is asked where they arrive, and answered there in words.
   */
  @Get('buka/:clientId')
  async open(@Param('clientId') clientId: string, @Query('target_link_uri') target: unknown) {
    const wanted = typeof target === 'string' || target === undefined;
    const address = wanted ? await this.applications.start(clientId, target) : null;
    if (!address)
      throw notFound('no-such-way', 'Aplikasi itu tidak terdaftar, atau alamat yang diminta bukan miliknya.');
    return seeOther(address);
  }

  private async homeOf(principal: Principal): Promise<HomePageProps> {
    const now = this.clock.now();
    const [today, applications, standIns] = await Promise.all([
      this.today.of(principal.personId, now),
      this.applications.offered(principal.personId),
      // As the rights that follow from them: by the calendar of the office.
      this.standIns.of(principal.personId, localDateOf(now, 'Asia/Jakarta')),
    ]);
    const code = today?.day?.code ?? '';
    const word = Object.hasOwn(CODE_WORDS, code) ? CODE_WORDS[code as keyof typeof CODE_WORDS] : code;
    return {
      principal,
      greeting: greeting(now, today?.timeZone ?? 'Asia/Jakarta'),
      day: today?.workDate ?? null,
      todayLine: today && todayLine({ ...today, word }, now),
      checkInIsNext: today?.shift != null && !today.checkInAt && now < today.shift.endsAt,
      standIns: standIns.map(standInWords),
      applications,
    };
  }
}
