export { WebModule } from './web.module.js';
export {
  HtmlResponse,
  type RenderOptions,
  SeeOther,
  render,
  renderMarkup,
  renderPage,
  seeOther,
} from './page/render.js';
export { type PageContext, PageContextProvider, usePage } from './page/page-context.js';
export { DEMONSTRATION_LABEL, type DemonstrationLabel, PageFacts } from './page/page-facts.service.js';
export { mayAdminister } from './page/navigation.rules.js';
export { Layout, type LayoutProps } from './page/layout.js';
export * from './components/index.js';
export * from './charts/index.js';
export { IsPlainText, isPlainText } from './forms/plain-text.js';
export { IsUnitCode, UNIT_CODE } from './forms/unit-code.js';
export { faultOf, fieldsOf, formOrFaults, readForm, readQuery } from './forms/read-form.js';
export { type Typed, momentTyped, textFaults, typedOf } from './forms/typed.js';
export { BYTE_ORDER_MARK, csvLine } from './text/csv.rules.js';
export * from './text/format.js';
export { dateWords, lastDayWords, spanWords } from './text/span-words.rules.js';
export type * from './sheet/sheet.js';
export { workbookAnswer, workbookStream } from './sheet/workbook-stream.js';
export type * from './paper/paper.js';
export { LetterheadSheet, PaperSheet } from './paper/paper-sheet.js';
export { PaperPress } from './paper/paper-press.service.js';
export {
  type SignatureWords,
  hasEmptySignature,
  readyToSign,
  withSignatureField,
} from './paper/signature-field.rules.js';
export { pdfAnswer } from './paper/pdf-answer.js';
export { PUBLISHER, REGENCY, SERVICE } from './text/names.js';
export { assetUrl } from './assets/assets.js';
export { ApiListQuery, PagedApiQuery } from './http/api-list.form.js';
export { dayAsked, fieldsAsked, onlyFields } from './http/api-list.rules.js';
export { RequestRate } from './http/request-rate.js';
export { Tagged, tagOf, tagged } from './http/tagged.js';
export { traceOf } from './http/trace-of.js';
export { holdsAlready } from './http/tagged.rules.js';
export { installWeb } from './http/install-web.js';
export { serverOptions } from './http/server-options.js';
export { TakesUpload, type Upload, readUpload } from './http/uploads.js';
export { type StandingDocuments, serveDocuments } from './http/standing-documents.js';
export { hostCheck, namesOurHost } from './http/host-check.js';
export { contentSecurityPolicy } from './http/security-headers.rules.js';
export { ErrorFilter } from './errors/error.filter.js';
export { HttpFault } from './errors/http-fault.js';
export { problem, problemDetails, problemOf } from './errors/problem.js';
export { type ScimErrorBody, scimError } from './errors/scim-error.js';
export { SCIM_BODY_LIMIT } from './http/body-parsers.js';
