def run(code)
  eval(code) # HIT
end
