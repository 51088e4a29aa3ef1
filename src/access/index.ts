export * from './level.js';
export * from './permission.js';
export * from './role-words.js';
export * from './principal.js';
export * from './can.js';
export {
  AccessGuard,
  AllowsApplications,
  AlreadyAnswered,
  PrincipalResolver,
  Public,
  type RequestWithPrincipal,
  Requires,
  RequiresFreshSignIn,
  RequiresLevel,
  RequiresScope,
  Who,
} from './access.guard.js';
