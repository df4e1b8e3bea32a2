using OrderFlow;

return await OrderFlowCommand.RunAsync(args);
