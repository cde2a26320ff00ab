"""A client of Zhibu in the standard library of Python 3.8 or newer."""
import json
import os
import urllib.error
import urllib.request

URL = os.environ.get("ZHIBU_URL", "http://127.0.0.1:4000")
TOKEN = os.environ["ZHIBU_TOKEN"]


def query(text, **variables):
    """Sends one query; returns its data, or stops with the code and message of the refusal."""
    body = json.dumps({"query": text, "variables": variables}).encode()
    headers = {"Content-Type": "application/json", "Authorization": "Bearer " + TOKEN}
    request = urllib.request.Request(URL + "/graphql", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            result = json.load(answer)
    except urllib.error.HTTPError as refused:
        result = json.load(refused)
    for error in result.get("errors", []):
        raise SystemExit("{}: {}".format(error["extensions"]["code"], error["message"]))
    return result["data"]


def rows(text, path, **variables):
    """Every row of a list, page by page; `path` leads to its connection, such as "organization.children"."""
    after = None
    while True:
        page = query(text, after=after, **variables)
        for step in path.split("."):
            page = page[step]
        for edge in page["edges"]:
            yield edge["node"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return
