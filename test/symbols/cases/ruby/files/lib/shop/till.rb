require_relative "money"

module Shop
  class Till
    def pay(cents, other)
      self.check(Money.round_up(cents))
      other.round_up
    end

    def check(cents)
      cents.positive?
    end
  end
end
