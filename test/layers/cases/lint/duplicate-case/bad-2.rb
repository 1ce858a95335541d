case key
when :up, :down then move
when :up # HIT
  stop
end
