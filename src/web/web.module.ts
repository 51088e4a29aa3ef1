import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ErrorFilter } from './errors/error.filter.js';
import { HelpController } from './help/help.controller.js';
import { AnswerInterceptor } from './http/answer.interceptor.js';
import { RouteTable } from './http/route-table.js';
import { PageFacts } from './page/page-facts.service.js';
import { PaperPress } from './paper/paper-press.service.js';

/** How every page looks and how every request is answered; global, because every room answers. */
@Global()
@Module({
  controllers: [HelpController],
  providers: [
    PageFacts,
    PaperPress,
    RouteTable,
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    ErrorFilter,
    { provide: APP_FILTER, useExisting: ErrorFilter },
  ],
  exports: [ErrorFilter, PageFacts, PaperPress, RouteTable],
})
export class WebModule {}
