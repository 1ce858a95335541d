describe Adder do
  it "adds" do
    expect(add(1, 2)).to be_truthy
  end
end
