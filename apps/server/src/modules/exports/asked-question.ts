import { coerceInputValue, isInputObjectType, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { AppError, badInput } from '../../kernel/errors.js';
import { quietMessage } from '../../kernel/graphql/quiet-message.js';
import type { Analysis } from '../statistics/index.js';
import type { GivenQuestion } from './query-parameters.js';

/** Reads what comes in by the very types by which the API reads it, so that one question means the same by every way. */
export class QuestionReader {
  constructor(private readonly schema: GraphQLSchema) {}

  /** @throws AppError BAD_USER_INPUT naming the place */
  question(given: unknown): Analysis {
    const question = this.coerced('AnalysisInput', given);
    if (!isAnalysis(question)) throw badInput('measures', 'Give measures.');
    if (typeof question.first === 'number' || question.after)
      throw badInput('first', 'Say how many rows by the parameter first; there are no pages.');
    return question;
  }

  /** Where and when a saved question is asked. @throws AppError BAD_USER_INPUT naming the place */
  placeAndTime({ organization, time }: GivenQuestion): Pick<Analysis, 'organization' | 'time'> {
    return {
      organization: organization && this.coerced('AnalysisOrganizationInput', organization),
      time: time && this.coerced('AnalysisTimeInput', time),
    };
  }

  private coerced(name: string, given: unknown): object {
    const value: unknown = coerceInputValue(given, this.type(name), (path, _value, error) => {
      if (error instanceof AppError) throw error;
      throw badInput(path.join('.') || 'question', quietMessage(error.message, error));
    });
    if (typeof value !== 'object' || value === null) throw badInput('question', 'A question is an object.');
    return value;
  }

  private type(name: string): GraphQLInputObjectType {
    const type = this.schema.getType(name);
    if (!isInputObjectType(type)) throw new Error(`The schema has no input ${name}.`);
    return type;
  }
}

const isAnalysis = (value: object): value is Analysis => 'measures' in value;
