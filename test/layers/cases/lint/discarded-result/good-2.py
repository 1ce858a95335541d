name = name.strip()
os.replace(source, target)
when.replace(hour=3)
path.replace(target)
