import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Requires, RequiresLevel } from '../../../access/index.js';
import { type HtmlResponse, type SeeOther, render, seeOther } from '../../../web/index.js';
import { ApplicationProblems } from '../../applications/health/application-problems.service.js';
import { ApplicationSecrets } from '../../applications/application-secrets.service.js';
import { warningsOf } from '../../applications/health/application-warnings.rules.js';
import { explainProblem } from '../../applications/health/problem-explanation.rules.js';
import { LogoutHealth } from '../../oidc/sign-out/logout-health.query.js';
import { ApplicationDesk } from './application-desk.service.js';
import { ApplicationHealthPage } from './application-health.page.js';
import { dayWords } from '../instant-words.js';
import { AsCarer, type Carer } from '../reach.js';

/** What is wrong with an application, in words for its developer. */
@Controller('kelola/aplikasi/:clientId/kesehatan')
@Requires('applications:register')
export class ApplicationHealthController {
  constructor(
    private readonly desk: ApplicationDesk,
    private readonly problems: ApplicationProblems,
    private readonly secrets: ApplicationSecrets,
    private readonly logout: LogoutHealth,
  ) {}

  @Get()
  async show(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Query('sudah') done: unknown,
  ): Promise<HtmlResponse> {
    const application = await this.desk.open(carer, clientId);
    const [noted, secrets, logout] = await Promise.all([
      this.problems.of(clientId),
      this.secrets.list(clientId),
      this.logout.of(clientId),
    ]);
    // Requests of applications happen in real time, also while the demonstration shows another day.
    const now = new Date();
    const words = (instant: Date) => dayWords(instant, now);
    const { metadata } = application;
    return render(ApplicationHealthPage, {
      application,
      problems: noted.map((problem) => ({
        ...problem,
        explanation: explainProblem(problem, { metadata, dayWords: words }),
      })),
      warnings: warningsOf({
        metadata,
        secretsUntil: secrets.filter(({ valid }) => valid).map(({ expiresAt }) => expiresAt),
        now,
        dayWords: words,
      }),
      logout,
      now,
      cleared: done === 'dikosongkan',
    });
  }

  @Post('pengosongan')
  @RequiresLevel('aal2')
  async clear(@AsCarer() carer: Carer, @Param('clientId') clientId: string): Promise<SeeOther> {
    await this.desk.clearProblems(carer, clientId);
    return seeOther(`/kelola/aplikasi/${clientId}/kesehatan?sudah=dikosongkan`);
  }
}
