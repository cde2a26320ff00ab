"""Members by age band at one node, drawn in the terminal."""
import sys
from zhibu import query

code = sys.argv[1] if len(sys.argv) > 1 else "YC"
TEXT = """
query Ages($code: String!) {
  organization(code: $code) { name summary { members ageBands { band count } dataTime } }
}"""

node = query(TEXT, code=code)["organization"]
if node is None:
    raise SystemExit("There is no organisation {} that this token may see.".format(code))
summary = node["summary"]
print("{}  {} members  {}".format(node["name"], summary["members"], summary["dataTime"]))
for entry in summary["ageBands"]:
    share = entry["count"] / summary["members"] if summary["members"] else 0
    print("{:>6} {:>7} {:>6.1%} {}".format(entry["band"], entry["count"], share, "#" * round(share * 100)))
