import { Controller, Get, Header, Inject } from '@nestjs/common';
import { Public } from '../../access/index.js';
import { type ReadySettings, SETTINGS } from '../../platform/index.js';
import { render } from '../../web/index.js';
import { ApiDocsPage } from './api-docs.page.js';
import { openapiOf } from './openapi.js';

/** The JSON API, described: for programs and for people. */
@Controller('api')
@Public()
export class ApiDocsController {
  constructor(@Inject(SETTINGS) private readonly settings: ReadySettings) {}

  @Get('openapi.json')
  @Header('cache-control', 'public, max-age=300')
  document() {
    return openapiOf(this.settings.publicUrl);
  }

  @Get('docs')
  page() {
    return render(ApiDocsPage, { publicUrl: this.settings.publicUrl }, { lookUpPrincipal: true });
  }
}
