import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Actor } from '../../kernel/actor.js';
import { Access } from '../../kernel/graphql/access.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import type { AnalysesDependencies } from './analyses.dependencies.js';
import { deleteSavedAnalysis, restoreSavedAnalysis } from './delete-analysis.js';
import { saveAnalysis, updateSavedAnalysis } from './save-analysis.js';
import type { AnalysisProblem } from './saved-analysis.errors.js';
import { SavedAnalysis, SavedAnalysisResult, SavedAnalysisSuccess } from './saved-analysis.graphql.js';
import {
  DeleteSavedAnalysisInput,
  RestoreSavedAnalysisInput,
  SaveAnalysisInput,
  ScheduleAnalysisInput,
  ShareAnalysisInput,
  UpdateSavedAnalysisInput,
} from './saved-analysis.inputs.js';
import type { SavedAnalysisService } from './saved-analysis.service.js';
import { scheduleAnalysis } from './schedule-analysis.js';
import { shareAnalysis } from './share-analysis.js';

type Act<Input> = (deps: AnalysesDependencies, actor: Actor, input: Input) => Promise<number | AnalysisProblem>;
type Outcome = Promise<SavedAnalysisSuccess | AnalysisProblem>;

@Resolver()
export class SavedAnalysisWriteResolver {
  constructor(
    private readonly deps: AnalysesDependencies,
    private readonly saved: SavedAnalysisService,
  ) {}

  @Access('explorer.use')
  @Mutation(() => SavedAnalysisResult, { description: 'Keeps a question. It is refused as analyze would refuse it.' })
  saveAnalysis(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => SaveAnalysisInput, { description: 'The question and its name.' }) input: SaveAnalysisInput,
  ): Outcome {
    return this.outcome(actor, saveAnalysis, input);
  }

  @Access('explorer.use')
  @Mutation(() => SavedAnalysisResult, { description: 'Changes name, purpose or question of one’s own saved analysis.' })
  updateSavedAnalysis(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => UpdateSavedAnalysisInput, { description: 'What changes.' }) input: UpdateSavedAnalysisInput,
  ): Outcome {
    return this.outcome(actor, updateSavedAnalysis, input);
  }

  @Access('explorer.use')
  @Mutation(() => SavedAnalysisResult, { description: 'Puts one’s own saved analysis away; it can be restored for 30 days.' })
  deleteSavedAnalysis(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => DeleteSavedAnalysisInput, { description: 'Which one.' }) input: DeleteSavedAnalysisInput,
  ): Outcome {
    return this.outcome(actor, deleteSavedAnalysis, input);
  }

  @Access('explorer.use')
  @Mutation(() => SavedAnalysisResult, { description: 'Brings a deleted analysis back, shared with nobody and without a schedule.' })
  restoreSavedAnalysis(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => RestoreSavedAnalysisInput, { description: 'Which one.' }) input: RestoreSavedAnalysisInput,
  ): Outcome {
    return this.outcome(actor, restoreSavedAnalysis, input);
  }

  @Access('explorer.use')
  @Mutation(() => SavedAnalysisResult, { description: 'Says with whom one’s own saved analysis is shared: the question, not its figures.' })
  shareAnalysis(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => ShareAnalysisInput, { description: 'With whom.' }) input: ShareAnalysisInput,
  ): Outcome {
    return this.outcome(actor, shareAnalysis, input);
  }

  @Access('explorer.use')
  @Mutation(() => SavedAnalysisResult, { description: 'Has one’s own saved analysis asked again and again; each run is kept.' })
  scheduleAnalysis(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => ScheduleAnalysisInput, { description: 'How often.' }) input: ScheduleAnalysisInput,
  ): Outcome {
    return this.outcome(actor, scheduleAnalysis, input);
  }

  private async outcome<Input>(actor: Actor, act: Act<Input>, input: Input): Outcome {
    const outcome = await act(this.deps, actor, input);
    if (typeof outcome !== 'number') return outcome;
    const row = await this.saved.row(actor, outcome);
    return new SavedAnalysisSuccess(new SavedAnalysis(row, this.saved.viewOf(actor, row)));
  }
}
