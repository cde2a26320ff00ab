"""Members and share of women of every court, as CSV."""
import csv
import sys
from zhibu import rows

TEXT = """
query Courts($after: String) {
  organization(code: "YC") {
    children(first: 50, after: $after) {
      edges { node { code name summary { members women } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}"""

out = csv.writer(sys.stdout)
out.writerow(["code", "name", "members", "women", "share"])
for court in rows(TEXT, "organization.children"):
    figures = court["summary"]
    share = figures["women"] / figures["members"] if figures["members"] else None
    out.writerow([court["code"], court["name"], figures["members"], figures["women"], "" if share is None else "{:.1%}".format(share)])
