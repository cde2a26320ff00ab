import type { AnalysisInput } from '../analysis.graphql';
import { wholeQuestion } from './question-input';

export const TEXT_KINDS = ['graphql', 'curl', 'python', 'r'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** What is asked of an answer; its page can be widened and turned by first and after. */
const ANSWER = `
    rows {
      keys { dimension value label }
      cells { measure column { dimension value label } value numerator denominator previous delta rate rateMissing state }
    }
    totals { measure column { value label } value state }
    rowCount truncated endCursor dataAsOf treeBasis
    periods { key from to comparedWith }
    definitions { measure version }
  }
}`;

const isPlainName = /^[A-Z_]+$/;
/** Where the schema wants a name of a list, not a text. */
const ENUM_FIELDS: ReadonlySet<string> = new Set(['granularity', 'compare', 'treeBasis', 'direction']);

/** A value as a literal of the query language. */
function literal(value: unknown, field = ''): string {
  if (typeof value === 'string') return ENUM_FIELDS.has(field) && isPlainName.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => literal(item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${literal(inner, name)}`)
    .join(', ')} }`;
}

/** One document that asks by itself, without variables. */
function asGraphql(input: AnalysisInput): string {
  const asked = Object.entries(input).map(([name, value]) => `    ${name}: ${literal(value, name)}`);
  return `{\n  analyze(input: {\n${asked.join('\n')}\n  }) {${ANSWER}\n`;
}

/** The whole answer as CSV, a line for every figure: by one address, in one request. */
const DOOR = '/statistics/query?format=csv&layout=long&notes=false';

const inShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function asCurl(input: AnalysisInput, origin: string): string {
  return [
    `curl -sS "\${ZHIBU_URL:-${origin}}${DOOR}" \\`,
    '  -H "Authorization: Bearer $ZHIBU_TOKEN" -H "Content-Type: application/json" \\',
    `  -d ${inShell(JSON.stringify(input))}`,
    '',
  ].join('\n');
}

/** A JSON value as a literal of Python: the same but for the names of three constants, which questions do not hold. */
const inPython = (value: unknown): string => JSON.stringify(value, null, 4);

function asPython(input: AnalysisInput, origin: string): string {
  return `"""Asks Zhibu one question and prints the whole answer. Python 3.8 or newer, standard library only."""
import csv
import io
import json
import os
import urllib.error
import urllib.request

URL = os.environ.get("ZHIBU_URL", ${JSON.stringify(origin)}) + "${DOOR}"
HEADERS = {"Authorization": "Bearer " + os.environ["ZHIBU_TOKEN"], "Content-Type": "application/json"}
QUESTION = ${inPython(input)}

request = urllib.request.Request(URL, json.dumps(QUESTION).encode(), HEADERS)
try:
    with urllib.request.urlopen(request, timeout=60) as answer:
        rows = list(csv.DictReader(io.TextIOWrapper(answer, "utf-8", newline="")))
except urllib.error.HTTPError as refused:
    error = json.load(refused)["errors"][0]
    raise SystemExit("{}: {}".format(error["extensions"]["code"], error["message"]))

for row in rows:
    print(*row.values(), sep="\\t")
`;
}

/** A text of R in single quotes. */
const inR = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;

function asR(input: AnalysisInput, origin: string): string {
  return `# Asks Zhibu one question and gives the whole answer as a data frame.
# install.packages("httr2")
library(httr2)

url <- paste0(Sys.getenv("ZHIBU_URL", ${JSON.stringify(origin)}), "${DOOR}")
question <- ${inR(JSON.stringify(input))}

answer <- request(url) |>
  req_auth_bearer_token(Sys.getenv("ZHIBU_TOKEN")) |>
  req_body_raw(question, type = "application/json") |>
  req_error(body = function(response) resp_body_json(response)$errors[[1]]$message) |>
  req_perform()
figures <- read.csv(text = resp_body_string(answer), check.names = FALSE)
print(figures)
`;
}

/** The question as a text that runs as it is, once ZHIBU_TOKEN is set. `origin`: where the API is. */
export function textOf(kind: TextKind, input: AnalysisInput, origin: string): string {
  if (kind === 'graphql') return asGraphql(input);
  const whole = wholeQuestion(input);
  if (kind === 'curl') return asCurl(whole, origin);
  return kind === 'python' ? asPython(whole, origin) : asR(whole, origin);
}
