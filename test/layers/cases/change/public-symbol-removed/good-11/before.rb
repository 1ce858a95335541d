class Base
  def warn(message)
    super(message)
  end

  def run
    warn "no route"
  end
end
