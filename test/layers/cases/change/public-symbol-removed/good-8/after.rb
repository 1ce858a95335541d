class Page
  alias closed? done?

  def done?
    @done
  end

  def shut
    return if closed?
  end
end
