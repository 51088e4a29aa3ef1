import { Controller, Get } from '@nestjs/common';
import { Public } from '../../access/index.js';
import { render } from '../page/render.js';
import { HelpPage } from './help.page.js';

@Controller('bantuan')
export class HelpController {
  @Public()
  @Get()
  show() {
    return render(HelpPage, {}, { lookUpPrincipal: true });
  }
}
