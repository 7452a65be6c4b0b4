package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.kernel.ServingForm;
import java.util.ArrayList;
import java.util.List;

/** A way to compute a convolution of one sample, and what it costs by a model of its cycles. */
interface ServingConvPlan {

    /** How many times cheaper than the convolution as defined another way must be: that model is the simpler one. */
    double DOUBT = 1.2;

    /**
     * Cycles until a vector of large weights has come. A Xeon (family 6) gets one in 6.4 from its third cache; products of
     * VGG-small that take 4 for one took 3.7 to 5.6 longer in the network than alone.
     */
    double FAR = 8;

    /** Cycles until a vector of so many weights has come; 0 where they stay near from one sample to the next. */
    static double far(double weights) {
        return weights < ServingPanels.LARGE ? 0 : FAR;
    }

    /** Cycles of the whole. */
    double cost();

    /** The zeros that it needs around the input. */
    Border border();

    /** Whether it can read the caller's array, which has no border and nothing behind it. */
    boolean readsInput();

    ServingForm form(Work work, PixelLayout in, PixelLayout out);

    /** The cheapest way. */
    static ServingConvPlan cheapest(ServingConv conv, RegisterBudget budget) {
        List<ServingConvPlan> filterings = new ArrayList<>();
        filterings.addAll(FilteringPlan.all(conv, budget));
        filterings.addAll(ColumnFilteringPlan.all(conv, budget));
        ServingConvPlan best = new AsDefined(conv, budget);
        double least = best.cost() / DOUBT;
        for (ServingConvPlan plan : filterings) {
            if (plan.cost() < least) {
                best = plan;
                least = plan.cost();
            }
        }
        return best;
    }

    /** {@code 45 %}: what a plan costs of the convolution as defined. */
    static String share(ServingConvPlan plan, ServingConv conv, RegisterBudget budget) {
        return Numbers.percent(plan.cost() / new AsDefined(conv, budget).cost());
    }

    /** The sum of its terms. */
    record AsDefined(ServingConv conv, RegisterBudget budget) implements ServingConvPlan {

        @Override
        public double cost() {
            return ServingConvForm.cost(conv, budget);
        }

        @Override
        public Border border() {
            return conv.border();
        }

        @Override
        public boolean readsInput() {
            return conv.border().isNone();
        }

        @Override
        public ServingForm form(Work work, PixelLayout in, PixelLayout out) {
            return new ServingConvForm(work, conv, in, out, budget).form();
        }
    }
}
