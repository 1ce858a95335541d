describe Adder do
  it "adds" do
    skip
    expect(add(1, 2)).to eq(3)
  end
end
