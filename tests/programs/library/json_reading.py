# json.loads: text as objects; what is wrong is said with line and column.
import json

print(json.loads(' {"a": [1, -2.5, 1e3, true, false, null], "b": {"c": "\\u00e9\\n\\ud83c\\udf75"}} '))
print(json.loads("[]"), json.loads("3"), json.loads('"x"'), json.loads("NaN"), json.loads("-Infinity"), json.loads(b'["bytes"]'))
print(json.loads('{"a": 1, "a": 2}'), json.loads('{"a": 1}', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=list), json.loads("[1.10, 2]", parse_float=str, parse_int=lambda text: -int(text)))
print(json.JSONDecoder().raw_decode('{"x": 1} and more'), json.loads(json.dumps({"k": [1, 2]}, indent=3)))
for text in ("", "[", "[1", "[1,", "[1,]", "[1 2]", "{", '{"a"', '{"a" 1}', '{"a":', '{"a": 1', '{"a": 1,}', "{a: 1}", '"abc', '"a\nb"',
             '"\\x"', '"\\u12"', "tru", "1 2", "01", ".5", "1.", "\n\n[1,\n x]"):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(error)
try:
    json.loads("[1,\n2,,]")
except ValueError as error:
    print(error.msg, error.pos, error.lineno, error.colno)
try:
    json.loads(3)
except TypeError as error:
    print(error)
