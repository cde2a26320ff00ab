import type { AnalysisInput } from '../analysis.graphql';

export const TEXT_KINDS = ['graphql', 'curl', 'python', 'r'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** What a question asks in the text that is taken along: every page of it, as a flat table. */
const DOCUMENT = `query Ask($input: AnalysisInput!) {
  analyze(input: $input) {
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
  return DOCUMENT.replace('query Ask($input: AnalysisInput!) {', '{').replace('input: $input', `input: {\n${asked.join('\n')}\n  }`);
}

const inShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function asCurl(input: AnalysisInput, origin: string): string {
  const body = JSON.stringify({ query: DOCUMENT.replaceAll(/\s+/g, ' '), variables: { input } });
  return [
    `curl -sS "\${ZHIBU_URL:-${origin}}/graphql" \\`,
    '  -H "Authorization: Bearer $ZHIBU_TOKEN" -H "Content-Type: application/json" \\',
    `  -d ${inShell(body)}`,
    '',
  ].join('\n');
}

/** A JSON value as a literal of Python: the same but for the names of three constants, which questions do not hold. */
const inPython = (value: unknown): string => JSON.stringify(value, null, 4);

function asPython(input: AnalysisInput, origin: string): string {
  return `"""Asks Zhibu one question and prints the answer as CSV. Python 3.8 or newer, standard library only."""
import csv
import json
import os
import sys
import urllib.error
import urllib.request

URL = os.environ.get("ZHIBU_URL", ${JSON.stringify(origin)})
TOKEN = os.environ["ZHIBU_TOKEN"]
QUERY = """${DOCUMENT}"""
QUESTION = ${inPython(input)}


def ask(question):
    body = json.dumps({"query": QUERY, "variables": {"input": question}}).encode()
    headers = {"Content-Type": "application/json", "Authorization": "Bearer " + TOKEN}
    try:
        with urllib.request.urlopen(urllib.request.Request(URL + "/graphql", body, headers), timeout=60) as answer:
            result = json.load(answer)
    except urllib.error.HTTPError as refused:
        result = json.load(refused)
    for error in result.get("errors", []):
        raise SystemExit("{}: {}".format(error["extensions"]["code"], error["message"]))
    return result["data"]["analyze"]


FIGURES = ["value", "numerator", "denominator", "previous", "delta", "rate", "state"]
out = csv.writer(sys.stdout)
header, after = None, None
while True:
    answer = ask(dict(QUESTION, after=after))
    for row in answer["rows"]:
        if header is None:
            header = [key["dimension"] for key in row["keys"]] + ["column", "measure"] + FIGURES
            out.writerow(header)
        keys = [key["label"] for key in row["keys"]]
        for cell in row["cells"]:
            column = " / ".join(key["label"] for key in cell["column"]) or "all"
            out.writerow(keys + [column, cell["measure"]] + [cell[figure] for figure in FIGURES])
    after = answer["endCursor"]
    if not answer["truncated"]:
        break
print("as of", answer["dataAsOf"], "rows", answer["rowCount"], file=sys.stderr)
`;
}

/** A text of R in single quotes. */
const inR = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;

function asR(input: AnalysisInput, origin: string): string {
  return `# Asks Zhibu one question and gives the answer as a data frame.
# install.packages(c("httr2", "jsonlite"))
library(httr2)
library(jsonlite)

url <- Sys.getenv("ZHIBU_URL", ${JSON.stringify(origin)})
token <- Sys.getenv("ZHIBU_TOKEN")
query <- ${inR(DOCUMENT)}
question <- fromJSON(${inR(JSON.stringify(input))}, simplifyVector = FALSE)

ask <- function(question) {
  answer <- request(paste0(url, "/graphql")) |>
    req_auth_bearer_token(token) |>
    req_body_json(list(query = query, variables = list(input = question))) |>
    req_error(is_error = function(response) FALSE) |>
    req_perform() |>
    resp_body_json()
  if (!is.null(answer$errors)) stop(answer$errors[[1]]$extensions$code, ": ", answer$errors[[1]]$message)
  answer$data$analyze
}

or_na <- function(value) if (is.null(value)) NA else value
labels <- function(keys) paste(vapply(keys, function(key) key$label, ""), collapse = " / ")
line <- function(row, cell) data.frame(
  row = labels(row$keys), column = labels(cell$column), measure = cell$measure, value = or_na(cell$value),
  numerator = or_na(cell$numerator), denominator = or_na(cell$denominator),
  previous = or_na(cell$previous), delta = or_na(cell$delta), rate = or_na(cell$rate), state = cell$state
)

figures <- NULL
repeat {
  answer <- ask(question)
  for (row in answer$rows) figures <- rbind(figures, do.call(rbind, lapply(row$cells, function(cell) line(row, cell))))
  if (!answer$truncated) break
  question$after <- answer$endCursor
}
message("as of ", answer$dataAsOf, ", rows ", answer$rowCount)
print(figures)
`;
}

/** The question as a text that runs as it is, once ZHIBU_TOKEN is set. `origin`: where the API is. */
export function textOf(kind: TextKind, input: AnalysisInput, origin: string): string {
  if (kind === 'graphql') return asGraphql(input);
  if (kind === 'curl') return asCurl(input, origin);
  return kind === 'python' ? asPython(input, origin) : asR(input, origin);
}
