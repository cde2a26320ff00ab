"""Women and their share by age band at every court, this month's end beside last year's, as CSV."""
import csv
import sys
from zhibu import query

code = sys.argv[1] if len(sys.argv) > 1 else "YC"
TEXT = """
query Ask($input: AnalysisInput!) {
  analyze(input: $input) {
    rows { keys { label } cells { measure column { label } value previous delta state } }
    rowCount truncated dataAsOf periods { from to comparedWith }
  }
}"""

question = {
    "measures": ["members.stock", "members.womenShare"],
    "rows": [{"dimension": "organization.children"}],
    "columns": [{"dimension": "ageBand"}],
    "organization": {"code": code},
    "compare": "SAME_PERIOD_LAST_YEAR",
    "first": 1000,
}
answer = query(TEXT, input=question)["analyze"]
out = csv.writer(sys.stdout)
out.writerow(["organisation", "age band", "measure", "value", "a year before", "difference", "state"])
for row in answer["rows"]:
    for cell in row["cells"]:
        band = cell["column"][0]["label"] if cell["column"] else "all"
        out.writerow([row["keys"][0]["label"], band, cell["measure"], cell["value"], cell["previous"], cell["delta"], cell["state"]])
print("as of", answer["dataAsOf"], "rows", answer["rowCount"], file=sys.stderr)
