import { SavedAnalysisSchema } from './saved-analysis.entity.js';

export { makeAnalyses, type AnalysesModule } from './analyses.module.js';
export type { Rerun, SavedAnalysisService } from './saved-analysis.service.js';

export const analysesEntities = [SavedAnalysisSchema];
