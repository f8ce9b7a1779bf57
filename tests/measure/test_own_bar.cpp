// SPDX-License-Identifier: GPL-3.0-or-later
// Exploration
#include <gtest/gtest.h>
#include <cmath>
#include <chrono>
#include "core/base/random.h"
#include "core/measure/latency_summary.h"
#include "core/measure/paired_blocks.h"
using namespace lathe;
namespace {
enum class Noise { Independent, Auto, AutoArm, Drift, Spikes };
struct Machine { Noise n; double sd; Random r; int t=0; double ar[3]={0,0,0};
 Machine(Noise a,double s,uint64_t seed):n(a),sd(s),r(seed){ for(double&x:ar) x=r.normal(); }
 double factor(int arm){ double z=r.normal(); double f=1; 
  if(n==Noise::Auto){ ar[2]=0.5*ar[2]+std::sqrt(.75)*z; z=ar[2];}
  if(n==Noise::AutoArm){ ar[arm]=0.5*ar[arm]+std::sqrt(.75)*z; z=ar[arm];}
  if(n==Noise::Drift) f=1+0.10*t/240.0;
  if(n==Noise::Spikes && r.uniform()<0.01) f=3;
  ++t; return f*(1+sd*z);}
};
void go(Noise n,double sd,double effect,int N,int minb=20){
 int faster=0,slower=0,same=0,unclear=0,miss=0; long blocks=0; int prec=0; double lowT=0,hw=0;
 auto t0=std::chrono::steady_clock::now();
 for(int i=0;i<N;++i){ Machine m(n,sd,i*7919+13);
  Arm arms[2]={{"baseline",[&]{double t=100*m.factor(0);return RequestTiming{t/10,{},t};}},{"result",[&]{double t=100/effect*m.factor(1);return RequestTiming{t/10,{},t};}}};
  size_t base[1]={0}; Progress p; CancelToken c; BlockPlan plan; plan.seed=i; plan.minimumBlocks=minb; if(minb<20) plan.maximumBlocks=minb;
  auto s=measurePaired(arms,1,base,plan,p,c,{[]{return 0.0;},[](double){},[]{return false;}});
  auto cmp=compareSpeed(s.arms[0],s.arms[1],Phase::Request);
  faster+=cmp.verdict=="faster";slower+=cmp.verdict=="slower";same+=cmp.verdict=="same";unclear+=cmp.verdict=="unclear";
  blocks+=s.blocks;prec+=s.reachedPrecision; if(cmp.low) {miss+= *cmp.low>effect||*cmp.high<effect; lowT+=*cmp.low>effect; hw+=*relativeHalfWidth(cmp);}
 }
 double sec=std::chrono::duration<double>(std::chrono::steady_clock::now()-t0).count();
 printf("noise %d sd %.3f effect %.2f min %d: faster %.1f slower %.1f same %.1f unclear %.1f %% | miss %.1f%% (low>e %.1f) hw %.4f blocks %.1f prec %.0f%% %.2fs\n",(int)n,sd,effect,minb,100.*faster/N,100.*slower/N,100.*same/N,100.*unclear/N,100.*miss/N,100.*lowT/N,hw/N,1.*blocks/N,100.*prec/N,sec);
 fflush(stdout);
}
}
TEST(OwnBar,Explore){ int N=atoi(getenv("N")?getenv("N"):"300");
 for(double sd:{0.02,0.05}) for(int n=0;n<5;++n) for(double e:{1.0,1.03}) go((Noise)n,sd,e,N);
 for(int b:{10,12,15}) go(Noise::Independent,.02,1.0,N,b);
}
