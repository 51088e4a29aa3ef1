export { Badge, type BadgeProps, type Tone } from './badge.js';
export { Breadcrumbs, type Crumb, SERVICES } from './breadcrumbs.js';
export { Button, type ButtonLook, type ButtonProps, LinkButton, type LinkButtonProps } from './button.js';
export { Card, type CardProps } from './card.js';
export { type Column, DataTable, type DataTableProps } from './data-table.js';
export { EmptyState } from './empty-state.js';
export { ErrorSummary, type ErrorSummaryProps } from './error-summary.js';
export {
  type AnyFieldProps,
  CheckField,
  type CheckFieldProps,
  Field,
  FieldFrame,
  type FieldProps,
  FileField,
  type FileFieldProps,
  SelectField,
  type SelectFieldProps,
  fieldId,
} from './field.js';
export { Notice, type NoticeKind, type NoticeProps } from './notice.js';
export { Pager, type PagerProps } from './pager.js';
export { PATIENT_FORM_SCRIPT, PatientForm, type PatientFormProps } from './patient-form.js';
export { QrCode, QrCodeAgain, QrCodeOnce, type QrCodeProps } from './qr-code.js';
export { Strip, type StripPart, type StripProps } from './strip.js';
export { TextAreaField, type TextAreaFieldProps } from './text-area.js';
export { Tile, type TileProps, Tiles } from './tile.js';
