package org.disclosurepdp.jmh;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.disclosurepdp.bench.RequestText;
import org.disclosurepdp.bench.Shape;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.MediaType;
import org.disclosurepdp.model.AccessRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A request from bytes to memory, as JSON and as XML. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CodecBenchmark {
    private final ContextHandler context = ContextHandler.generic();
    private byte[] json = {};
    private byte[] xml = {};

    @Setup
    public void write() {
        var request = Shape.FLAT.requests(1_000).get(0).access();
        json = RequestText.json(request).getBytes(StandardCharsets.UTF_8);
        xml = RequestText.xml(request).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public AccessRequest json() {
        return context.read(json, MediaType.XACML_JSON, CallerRights.NONE);
    }

    @Benchmark
    public AccessRequest xml() {
        return context.read(xml, MediaType.XACML_XML, CallerRights.NONE);
    }
}
