export { appendToChain, audited, type AuditAct, type Write } from './audited-write.js';
export { verifyAudit, type AuditVerdict } from './verify-audit.js';
export { AuditService } from './audit.service.js';
export { AuditResolver } from './audit.resolver.js';
export { DataVersions, versionOn } from './data-versions.js';
