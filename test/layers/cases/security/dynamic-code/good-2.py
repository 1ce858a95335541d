eval("1 + 1")
cursor.execute("select 1")
re.compile(pattern)
