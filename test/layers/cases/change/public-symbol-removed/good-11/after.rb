class Base
  def run
    warn "no route"
  end
end
