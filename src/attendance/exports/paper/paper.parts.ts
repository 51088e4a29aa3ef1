import { ForgetPapersJob } from './issued/forget-papers.job.js';
import { IssuedDesk } from './issued/issued-desk.service.js';
import { IssuedPapersController } from './issued/issued-papers.controller.js';
import { PaperFiles } from './issued/paper-files.store.js';
import { SignatureNotices } from './issued/signature-notices.service.js';
import { IssuedPapers } from './issued-papers.store.js';
import { PaperChecks } from './paper-checks.service.js';
import { RecapContents } from './recap-contents.service.js';
import { RecapPaperController } from './recap-paper.controller.js';
import { RecapPapers } from './recap-papers.service.js';

export const PAPER_PROVIDERS = [
  RecapContents,
  IssuedPapers,
  PaperFiles,
  SignatureNotices,
  RecapPapers,
  PaperChecks,
  IssuedDesk,
  ForgetPapersJob,
];
export const PAPER_CONTROLLERS = [RecapPaperController, IssuedPapersController];
