"""Units with three or more full members that no branch of their own covers, as CSV."""
import csv
import sys
from zhibu import rows

TEXT = """
query Gaps($after: String) {
  units(filter: { coverageGap: true }, first: 100, after: $after) {
    edges { node { code name fullMemberCount ancestors { name } coveredBy { name } } }
    pageInfo { hasNextPage endCursor }
  }
}"""

out = csv.writer(sys.stdout)
out.writerow(["code", "unit", "within", "full members", "covered by"])
for unit in rows(TEXT, "units"):
    within = " / ".join(above["name"] for above in unit["ancestors"])
    covered = unit["coveredBy"]["name"] if unit["coveredBy"] else ""
    out.writerow([unit["code"], unit["name"], within, unit["fullMemberCount"], covered])
